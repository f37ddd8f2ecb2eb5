import Footprints from 'lucide-solid/icons/footprints';
import Globe from 'lucide-solid/icons/globe';
import Headset from 'lucide-solid/icons/headset';
import Landmark from 'lucide-solid/icons/landmark';
import QrCode from 'lucide-solid/icons/qr-code';
import { Dynamic } from 'solid-js/web';
import { t as shared } from '../ui/texts.ts';
import type { BoardRequest } from './live.ts';
import { t } from './texts.ts';

const icons = {
  HOTLINE: Headset,
  WEB: Globe,
  QR: QrCode,
  WALK_IN: Landmark,
  FIELD: Footprints,
};

/** How a request came, as a small sign. */
export function ChannelIcon(props: { channel: BoardRequest['channel'] }) {
  const words = () => t('card.channel', { channel: shared(`channel.${props.channel}`) });
  return (
    <span title={words()} class="inline-flex self-center">
      <Dynamic component={icons[props.channel]} class="size-4.5" aria-hidden="true" />
      <span class="sr-only">{words()}</span>
    </span>
  );
}
