import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { Show } from 'solid-js';
import { distance, timeOfDay } from '../i18n/format.ts';
import { Initials } from '../ui/Initials.tsx';
import type { Tracked } from './live.ts';
import { t } from './texts.ts';

/** Who is coming, how to be sure it is them, and what they never ask. */
export function HelperCard(props: { helper: NonNullable<Tracked['helper']>; ended: boolean; here: boolean }) {
  const title = () => (props.ended ? t('helper.was') : props.here ? t('helper.here') : t('helper.title'));
  return (
    <section class="bg-surface rounded-lg shadow-card ring-1 ring-line/70 overflow-hidden">
      <div class="p-5 grid gap-4">
        <h2 class="text-soft font-semibold">{title()}</h2>
        <div class="flex items-center gap-4">
          <Initials name={props.helper.name} large />
          <div class="min-w-0">
            <p class="text-lg font-bold leading-tight">{props.helper.name}</p>
            <p class="text-soft">{props.helper.teamName}</p>
          </div>
        </div>
        <Show when={!props.ended}>
          <p class="text-soft">
            <Show
              when={
                !props.here &&
                props.helper.distanceMetres !== null &&
                props.helper.distanceMetres !== undefined
              }
            >
              <span class="font-semibold text-ink">
                {t('helper.away', { distance: distance(props.helper.distanceMetres ?? 0) })}
              </span>
              {' · '}
            </Show>
            {t('helper.since', { at: timeOfDay(props.helper.since) })}
          </p>
        </Show>
        <div class="rounded-md bg-brand-tint p-4">
          <p class="flex items-baseline justify-between gap-4">
            <span>{t('helper.badge')}</span>
            <span class="text-xl font-bold numbers text-brand-strong">{props.helper.badgeNumber}</span>
          </p>
          <Show when={!props.ended}>
            <p class="text-sm mt-1">{t('helper.verify')}</p>
          </Show>
        </div>
      </div>
      <p class="flex gap-3 bg-warning-tint text-warning font-semibold px-5 py-4">
        <ShieldAlert class="size-6 shrink-0" aria-hidden="true" />
        {t('helper.otp')}
      </p>
    </section>
  );
}
