import Baby from 'lucide-solid/icons/baby';
import BadgeCheck from 'lucide-solid/icons/badge-check';
import Banknote from 'lucide-solid/icons/banknote';
import Car from 'lucide-solid/icons/car';
import CircleHelp from 'lucide-solid/icons/circle-question-mark';
import FileText from 'lucide-solid/icons/file-text';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import HandCoins from 'lucide-solid/icons/hand-coins';
import HeartPulse from 'lucide-solid/icons/heart-pulse';
import IdCard from 'lucide-solid/icons/id-card';
import LandPlot from 'lucide-solid/icons/land-plot';
import Landmark from 'lucide-solid/icons/landmark';
import Megaphone from 'lucide-solid/icons/megaphone';
import QrCode from 'lucide-solid/icons/qr-code';
import ReceiptText from 'lucide-solid/icons/receipt-text';
import Search from 'lucide-solid/icons/search';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import Signature from 'lucide-solid/icons/signature';
import Smartphone from 'lucide-solid/icons/smartphone';
import Sprout from 'lucide-solid/icons/sprout';
import Store from 'lucide-solid/icons/store';
import Video from 'lucide-solid/icons/video';
import Wallet from 'lucide-solid/icons/wallet';
import Wifi from 'lucide-solid/icons/wifi';
import { Dynamic } from 'solid-js/web';

const icons = {
  'badge-check': BadgeCheck,
  baby: Baby,
  banknote: Banknote,
  car: Car,
  'file-text': FileText,
  'graduation-cap': GraduationCap,
  'hand-coins': HandCoins,
  'heart-pulse': HeartPulse,
  'id-card': IdCard,
  landmark: Landmark,
  'land-plot': LandPlot,
  megaphone: Megaphone,
  'qr-code': QrCode,
  'receipt-text': ReceiptText,
  search: Search,
  'shield-check': ShieldCheck,
  signature: Signature,
  smartphone: Smartphone,
  sprout: Sprout,
  store: Store,
  video: Video,
  wallet: Wallet,
  wifi: Wifi,
};

/** The picture of a service, by the `icon` the API gives; a question mark for one not drawn here. */
export function ServiceIcon(props: { icon: string | null | undefined; class?: string }) {
  const drawn = () => icons[props.icon as keyof typeof icons] ?? CircleHelp;
  return (
    <Dynamic component={drawn()} class={props.class ?? 'size-8'} stroke-width={1.75} aria-hidden="true" />
  );
}
