import Baby from 'lucide-solid/icons/baby';
import Car from 'lucide-solid/icons/car';
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark';
import FileUp from 'lucide-solid/icons/file-up';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import HandHeart from 'lucide-solid/icons/hand-heart';
import Hash from 'lucide-solid/icons/hash';
import IdCard from 'lucide-solid/icons/id-card';
import Landmark from 'lucide-solid/icons/landmark';
import MapPinned from 'lucide-solid/icons/map-pinned';
import Megaphone from 'lucide-solid/icons/megaphone';
import PenTool from 'lucide-solid/icons/pen-tool';
import QrCode from 'lucide-solid/icons/qr-code';
import ReceiptText from 'lucide-solid/icons/receipt-text';
import Search from 'lucide-solid/icons/search';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import ShoppingBasket from 'lucide-solid/icons/shopping-basket';
import Stethoscope from 'lucide-solid/icons/stethoscope';
import Store from 'lucide-solid/icons/store';
import Video from 'lucide-solid/icons/video';
import Wallet from 'lucide-solid/icons/wallet';
import { Dynamic } from 'solid-js/web';

const icons = {
  'id-card': IdCard,
  hash: Hash,
  landmark: Landmark,
  'shield-check': ShieldCheck,
  'hand-heart': HandHeart,
  'receipt-text': ReceiptText,
  wallet: Wallet,
  'file-up': FileUp,
  'map-pinned': MapPinned,
  baby: Baby,
  car: Car,
  stethoscope: Stethoscope,
  'pen-tool': PenTool,
  'graduation-cap': GraduationCap,
  video: Video,
  search: Search,
  'shopping-basket': ShoppingBasket,
  store: Store,
  'qr-code': QrCode,
  megaphone: Megaphone,
};

/** The picture of a service, by the `icon` the API gives; a question mark for one not drawn here. */
export function ServiceIcon(props: { icon: string | null | undefined; class?: string }) {
  const drawn = () => icons[props.icon as keyof typeof icons] ?? CircleQuestionMark;
  return (
    <Dynamic component={drawn()} class={props.class ?? 'size-8'} stroke-width={1.75} aria-hidden="true" />
  );
}
