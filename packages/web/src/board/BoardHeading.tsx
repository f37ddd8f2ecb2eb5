import { A } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Maximize from 'lucide-solid/icons/maximize';
import { Show } from 'solid-js';
import { date, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { ConnectionBadge } from '../ui/ConnectionBadge.tsx';
import { Select } from '../ui/TextField.tsx';
import { useBoard } from './board.tsx';
import { KindFilter } from './KindFilter.tsx';
import { t } from './texts.ts';
import type { UnitChoice } from './units.ts';

/** Whose board this is, the time, the choice of unit for those with several, and the way to the wall. */
export function BoardHeading(props: {
  choices: readonly UnitChoice[];
  unitId: string;
  above: UnitChoice | null;
  /** Whether there are columns to filter. */
  filters?: boolean;
  onUnit: (id: string) => void;
  onWall: () => void;
}) {
  const board = useBoard();
  const iso = () => new Date(now()).toISOString();
  return (
    <header class="flex flex-wrap items-end gap-x-5 gap-y-2">
      <div class="min-w-0">
        <Show when={props.above}>
          {(above) => (
            <A
              href={`/board?unit=${above().id}`}
              class="inline-flex items-center gap-1.5 min-h-10 font-semibold text-brand-strong underline"
            >
              <ArrowLeft class="size-5" aria-hidden="true" />
              {t('unit.back', { name: above().name })}
            </A>
          )}
        </Show>
        <h1 class="text-xl sm:text-2xl">
          <span class="sr-only">{t('title')}: </span>
          {board.unit()?.name}
        </h1>
      </div>
      <p class="text-soft pb-0.5 numbers">
        <strong class="text-ink text-xl">{timeOfDay(iso())}</strong> {date(iso())}
      </p>
      <div class="ml-auto flex flex-wrap items-end gap-3">
        <Show when={props.filters}>
          <KindFilter />
        </Show>
        <Show when={!board.wall()} fallback={<ConnectionBadge />}>
          <Show when={props.choices.length > 1}>
            <Select
              label={t('unit.choose')}
              options={props.choices.map(({ id, name }) => ({ value: id, label: name }))}
              value={props.unitId}
              onChange={props.onUnit}
            />
          </Show>
          <Button
            tone="secondary"
            class="max-md:hidden"
            icon={<Maximize class="size-5" aria-hidden="true" />}
            title={t('wall.hint')}
            aria-keyshortcuts="F"
            onClick={() => props.onWall()}
          >
            {t('wall.enter')}
          </Button>
        </Show>
      </div>
    </header>
  );
}
