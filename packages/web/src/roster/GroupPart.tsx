import Plus from 'lucide-solid/icons/plus';
import { createEffect, For, Show } from 'solid-js';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import type { Shift } from './documents.ts';
import { TakeShift } from './MemberParts.tsx';
import { useRoster } from './roster.tsx';
import { t } from './texts.ts';
import { When } from './When.tsx';

/** Everybody of one place at one time, and what may be done with each shift. It follows the roster while it is open. */
export function GroupPart(props: { groupKey: string }) {
  const roster = useRoster();
  const shifts = () =>
    roster
      .shifts()
      .filter(({ place, startsAt, endsAt }) => `${place} ${startsAt} ${endsAt}` === props.groupKey)
      .sort((a, b) => (a.member?.displayName ?? '').localeCompare(b.member?.displayName ?? '', 'vi'));
  createEffect(() => shifts().length === 0 && roster.show(null));
  const first = () => shifts()[0];
  const over = () => Date.parse(first()?.endsAt ?? '') <= now();
  const add = ({ place, startsAt, endsAt }: Shift) =>
    roster.show({ kind: 'shift', shift: null, preset: { place, startsAt, endsAt } });
  return (
    <Show when={first()}>
      {(shift) => (
        <>
          <When of={{ place: shift().place, startsAt: shift().startsAt, endsAt: shift().endsAt }} />
          <ul class="grid divide-y divide-line">
            <For each={shifts()}>{(each) => <ShiftRow shift={each} over={over()} />}</For>
          </ul>
          <Show when={roster.edits() && !over()}>
            <Button
              tone="secondary"
              wide
              icon={<Plus class="size-5" aria-hidden="true" />}
              onClick={() => add(shift())}
            >
              {t('group.add')}
            </Button>
          </Show>
        </>
      )}
    </Show>
  );
}

function ShiftRow(props: { shift: Shift; over: boolean }) {
  const roster = useRoster();
  const name = () => props.shift.member?.displayName;
  const details = () =>
    [
      props.shift.member?.village?.name ?? props.shift.unit.name,
      props.shift.isFromPattern && t('group.pattern'),
    ]
      .filter(Boolean)
      .join(' · ');
  const edit = () => (name() ? t('group.editOf', { name: name()! }) : t('group.editOpen'));
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div class="min-w-0 flex-1">
        <p class="font-semibold leading-snug wrap-anywhere" classList={{ 'text-new': !name() }}>
          {name() ?? t('group.open')}
        </p>
        <p class="text-sm text-soft">{name() ? details() : t('group.openHint')}</p>
      </div>
      <Show when={!name() && roster.memberId() && !props.over}>
        <TakeShift shift={props.shift} />
      </Show>
      <Show when={props.shift.editable && !props.over}>
        <Button
          tone="secondary"
          aria-label={edit()}
          onClick={() => roster.show({ kind: 'shift', shift: props.shift })}
        >
          {t('group.edit')}
        </Button>
      </Show>
    </li>
  );
}
