import Plus from 'lucide-solid/icons/plus';
import Repeat from 'lucide-solid/icons/repeat';
import { createSignal, For, Show } from 'solid-js';
import { unwrap } from 'solid-js/store';
import { Button } from '../ui/Button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { EmptyState, RefusalNote } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { type Applied, appliedWords } from './applied.ts';
import { applyPatternsMutation, endPatternMutation, type Pattern } from './documents.ts';
import { PatternForm } from './PatternForm.tsx';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { weekdayNames } from './Weekdays.tsx';
import { shortDate, sortPatterns } from './week.ts';

/** The weekly patterns of the commune, and the form for another. */
export function PatternsPart() {
  const roster = useRoster();
  /** Null while the list is shown; `new` for another. */
  const [editing, setEditing] = createSignal<Pattern | 'new' | null>(null);
  const apply = createSending(applyPatternsMutation, (data) => data.applyPatterns);
  const edited = () => {
    const pattern = editing();
    // The list changes in place; a form keeps the version that it was opened with.
    return pattern === 'new' || pattern === null ? null : structuredClone(unwrap(pattern));
  };
  const applyAll = () => void apply.send({ unitId: roster.unit()!.id }, appliedWords);
  return (
    <Show
      when={editing() === null}
      fallback={<PatternForm pattern={edited()} onDone={() => setEditing(null)} />}
    >
      <p class="text-soft">{t('pattern.lead')}</p>
      <Show
        when={roster.patterns().length > 0}
        fallback={<EmptyState icon={<Repeat class="size-8" />} title={t('pattern.none')} />}
      >
        <ul class="grid divide-y divide-line">
          <For each={sortPatterns(roster.patterns())}>
            {(pattern) => <PatternRow pattern={pattern} onEdit={() => setEditing(pattern)} />}
          </For>
        </ul>
      </Show>
      <RefusalNote refusal={apply.refusal()} />
      <div class="flex flex-wrap gap-3">
        <Button icon={<Plus class="size-5" aria-hidden="true" />} onClick={() => setEditing('new')}>
          {t('pattern.add')}
        </Button>
        <Show when={roster.patterns().length > 0}>
          <Button tone="secondary" busy={apply.busy()} onClick={applyAll}>
            {t('pattern.apply')}
          </Button>
        </Show>
      </div>
    </Show>
  );
}

function whoOf({ team, members, openSeats }: Pattern): string {
  const names = team ? [team.name] : members.map(({ displayName }) => displayName);
  return [...names, openSeats > 0 && t('pattern.seatsShown', { count: openSeats })]
    .filter(Boolean)
    .join(', ');
}

function PatternRow(props: { pattern: Pattern; onEdit: () => void }) {
  const sending = createSending(endPatternMutation, (data) => data.endPattern);
  const [ending, setEnding] = createSignal(false);
  const title = () =>
    `${weekdayNames(props.pattern.weekdays)} · ${clockTime(props.pattern.startMinute)}–${clockTime(props.pattern.endMinute)}`;
  const span = () => {
    const { validFrom, validUntil } = props.pattern;
    const from = shortDate(validFrom);
    return validUntil
      ? t('pattern.span', { from, to: shortDate(validUntil) })
      : t('pattern.always', { from });
  };
  const end = async () => {
    const said = ({ applied }: { applied: Applied }) => t('pattern.ended', { removed: applied.removed });
    if (await sending.send({ patternId: props.pattern.id }, said)) setEnding(false);
  };
  return (
    <li class="flex flex-wrap items-start gap-x-3 gap-y-2 py-3">
      <div class="min-w-0 flex-1 max-sm:basis-full">
        <p class="font-semibold leading-snug numbers">{title()}</p>
        <p class="text-sm leading-snug wrap-anywhere">{whoOf(props.pattern)}</p>
        <p class="text-sm text-soft leading-snug">
          {[shared(`dutyPlace.${props.pattern.place}`), props.pattern.unit.name, span()].join(' · ')}
        </p>
      </div>
      <Show when={props.pattern.editable}>
        <Button
          tone="secondary"
          aria-label={t('pattern.editOf', { name: title() })}
          onClick={() => props.onEdit()}
        >
          {t('pattern.edit')}
        </Button>
        <Button
          tone="danger"
          aria-label={t('pattern.endOf', { name: title() })}
          onClick={() => setEnding(true)}
        >
          {t('pattern.end')}
        </Button>
      </Show>
      <ConfirmDialog
        open={ending()}
        title={t('pattern.endTitle')}
        confirm={t('pattern.end')}
        danger
        busy={sending.busy()}
        onConfirm={() => void end()}
        onClose={() => setEnding(false)}
      >
        <p>{t('pattern.endText')}</p>
        <RefusalNote refusal={sending.refusal()} />
      </ConfirmDialog>
    </li>
  );
}
