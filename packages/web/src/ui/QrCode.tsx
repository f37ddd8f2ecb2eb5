import { createMemo } from 'solid-js';
import { encode } from 'uqr';
import { t } from './texts.ts';

/** A QR code of `text`, crisp at any size and on paper. */
export function QrCode(props: { text: string; class?: string }) {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 2 }));
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join('');
  return (
    <svg
      viewBox={`0 0 ${code().size} ${code().size}`}
      class={props.class ?? 'size-48'}
      role="img"
      aria-label={t('qr.label')}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path()} fill="#10282f" />
    </svg>
  );
}
