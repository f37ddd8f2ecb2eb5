import { For, Show } from 'solid-js';
import { nextRung, rungOf, rungs } from './ladder.ts';
import { t } from './texts.ts';

/**
 * How far somebody is, as five steps that grow: filled as far as was seen. `tall` also names the next step to teach.
 * Nothing is filled for "no device"; for somebody nobody has looked at, the steps are dashed.
 */
export function Ladder(props: { rung: number | null | undefined; tall?: boolean }) {
  const rung = () => rungOf(props.rung);
  const words = () => {
    const at = rung();
    return at === null ? t('ladder.unknown') : t(`ladder.rung${at}`);
  };
  const next = () => nextRung(props.rung);
  return (
    <div class="flex items-end gap-3">
      <svg
        viewBox="0 0 70 40"
        class={props.tall ? 'w-26 h-15 shrink-0' : 'w-14 h-8 shrink-0'}
        role="img"
        aria-label={rung() === null ? t('ladder.unknown') : t('ladder.at', { rung: rung() ?? 0 })}
      >
        <For each={rungs.slice(1)}>
          {(step, index) => (
            <rect
              x={1 + index() * 14}
              y={28 - index() * 6.75}
              width="12"
              height={11 + index() * 6.75}
              rx="2"
              class={
                rung() !== null && step <= (rung() ?? 0) ? 'fill-brand' : 'fill-sunken stroke-line-strong'
              }
              stroke-width="1.2"
              stroke-dasharray={rung() === null ? '2.5 2.5' : undefined}
            />
          )}
        </For>
      </svg>
      <span class="grid min-w-0 leading-snug">
        <span class="font-semibold text-sm">{words()}</span>
        <Show when={props.tall && next()}>
          {(step) => (
            <span class="text-sm text-soft">{t('ladder.next', { what: t(`ladder.rung${step()}`) })}</span>
          )}
        </Show>
      </span>
    </div>
  );
}
