import { useClient } from '@urql/solid';
import Copy from 'lucide-solid/icons/copy';
import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import { createSignal, createUniqueId, For, Index, Show } from 'solid-js';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ClockInput } from '../ui/ClockField.tsx';
import { FieldError } from '../ui/Field.tsx';
import { ChangedBeside } from './ChangedBeside.tsx';
import { updateWorkingHours, type WorkCalendar } from './documents.ts';
import { FormEnd } from './FormEnd.tsx';
import { createBase } from './followed.ts';
import {
  copiedToOfficeDays,
  furtherSpan,
  type HoursDraft,
  hoursBody,
  hoursDraft,
  type Span,
  type Weekday,
  weekdays,
} from './hours.ts';
import { createSaving, type Saving } from './saving.ts';
import { t } from './texts.ts';

const mostSpans = 4;

/** The week's working hours: periods for each day; Monday's can be copied to the other weekdays. */
export function HoursForm(props: { calendar: WorkCalendar; onReload: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const [draft, setDraft] = createSignal<HoursDraft>(hoursDraft(props.calendar.periods));
  const { base, take, isOld } = createBase(
    () => props.calendar,
    ({ periods }) => {
      setDraft(hoursDraft(periods));
      saving.forget();
    },
    ({ periods }) => JSON.stringify(draft()) !== JSON.stringify(hoursDraft(periods)),
  );
  const reload = () => {
    take();
    props.onReload();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const payload = await saving.save(hoursBody(base(), draft()), async (input) =>
      settle(
        await client.mutation(updateWorkingHours, { input }).toPromise(),
        (data) => data.updateWorkingHours,
      ),
    );
    if (!payload) return;
    take(payload.calendar);
    props.onReload();
  };
  const change = (weekday: Weekday, spans: Span[]) =>
    setDraft(draft().map((own, day) => (day === weekday ? spans : own)));
  return (
    <form novalidate onSubmit={submit}>
      <Card title={t('hours.where', { name: props.calendar.unit.name })}>
        <div class="grid gap-6">
          <ul class="grid divide-y divide-line">
            <For each={weekdays}>
              {(weekday) => (
                <Day
                  weekday={weekday}
                  spans={draft()[weekday] ?? []}
                  saving={saving}
                  onChange={(spans) => change(weekday, spans)}
                  onCopy={() => setDraft(copiedToOfficeDays(draft(), weekday))}
                />
              )}
            </For>
          </ul>
          <FieldError text={saving.error('periods')} />
          <ChangedBeside when={isOld()} onTake={() => take()} />
          <FormEnd saving={saving} onReload={reload}>
            <Button
              tone="quiet"
              class="max-sm:w-full"
              onClick={() => setDraft(hoursDraft(props.calendar.usual))}
            >
              {t('hours.usual')}
            </Button>
          </FormEnd>
        </div>
      </Card>
    </form>
  );
}

function Day(props: {
  weekday: Weekday;
  spans: readonly Span[];
  saving: Saving;
  onChange: (spans: Span[]) => void;
  onCopy: () => void;
}) {
  const id = createUniqueId();
  const name = () => t(`weekday.${props.weekday}`);
  const problem = () => props.saving.error(`periods.${props.weekday}`, t('hours.incomplete'));
  const edit = (index: number, part: Partial<Span>) =>
    props.onChange(props.spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <li class="py-3 grid gap-2 sm:grid-cols-[7.5rem_minmax(0,1fr)_auto] items-start">
      <h3 class="font-semibold text-base sm:leading-13">{name()}</h3>
      <div class="grid gap-2">
        <Show when={props.spans.length === 0}>
          <p class="text-soft sm:leading-13">{t('hours.off')}</p>
        </Show>
        <Index each={props.spans}>
          {(span, index) => (
            <div class="flex items-center gap-2">
              <Time
                label={t('hours.from', { day: name() })}
                value={span().start}
                problem={problem() ? id : undefined}
                onInput={(start) => edit(index, { start })}
              />
              <span aria-hidden="true">–</span>
              <Time
                label={t('hours.to', { day: name() })}
                value={span().end}
                problem={problem() ? id : undefined}
                onInput={(end) => edit(index, { end })}
              />
              <button
                type="button"
                class="size-12 shrink-0 grid place-items-center rounded-md text-soft hover:bg-sunken"
                aria-label={t('hours.remove', { day: name() })}
                onClick={() => props.onChange(props.spans.filter((_, at) => at !== index))}
              >
                <X class="size-5" aria-hidden="true" />
              </button>
            </div>
          )}
        </Index>
        <FieldError id={id} text={problem()} />
        <Show when={props.weekday === 1}>
          <Button
            size="small"
            tone="quiet"
            class="justify-self-start -ml-3.5"
            icon={<Copy class="size-4.5" aria-hidden="true" />}
            onClick={() => props.onCopy()}
          >
            {t('hours.copy')}
          </Button>
        </Show>
      </div>
      <div class="flex items-center -ml-3.5 sm:ml-0 sm:min-h-13">
        <Show when={props.spans.length < mostSpans}>
          <Button
            size="small"
            tone="quiet"
            icon={<Plus class="size-4.5" aria-hidden="true" />}
            aria-label={t('hours.addTo', { day: name() })}
            onClick={() => props.onChange([...props.spans, furtherSpan(props.spans)])}
          >
            {t('hours.add')}
          </Button>
        </Show>
      </div>
    </li>
  );
}

function Time(props: {
  label: string;
  value: string;
  /** The id of what says that it is wrong. */
  problem: string | undefined;
  onInput: (value: string) => void;
}) {
  return (
    <ClockInput
      aria-label={props.label}
      aria-invalid={props.problem ? 'true' : undefined}
      aria-describedby={props.problem}
      class="max-w-36 min-w-0 max-sm:px-2.5"
      value={props.value}
      onInput={(value) => props.onInput(value)}
    />
  );
}
