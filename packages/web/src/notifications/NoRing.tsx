import BellOff from 'lucide-solid/icons/bell-off';
import type { Ringing } from './device.ts';
import { t } from './texts.ts';

/** Why a device cannot ring, and what to do about it. */
export function NoRing(props: { state: Ringing }) {
  const words = () => {
    if (props.state === 'denied') return ['ring.denied', 'ring.deniedHow'] as const;
    if (props.state === 'install') return ['ring.install', 'ring.installHow'] as const;
    return ['ring.unsupported', 'ring.unsupportedHow'] as const;
  };
  return (
    <div class="flex items-start gap-3.5">
      <span
        class="grid place-items-center size-12 shrink-0 rounded-full bg-sunken text-soft"
        aria-hidden="true"
      >
        <BellOff class="size-6" />
      </span>
      <div class="grid gap-1.5">
        <h2 class="text-lg leading-snug">{t(words()[0])}</h2>
        <p>{t(words()[1])}</p>
      </div>
    </div>
  );
}
