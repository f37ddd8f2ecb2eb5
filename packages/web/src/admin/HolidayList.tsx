import { useClient } from '@urql/solid';
import { createSignal, For, Show } from 'solid-js';
import { date } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { TextField } from '../ui/TextField.tsx';
import { removeHoliday, saveHoliday, type WorkCalendar } from './documents.ts';
import { FormEnd } from './FormEnd.tsx';
import { holidaysFrom } from './hours.ts';
import { createSaving } from './saving.ts';
import { t } from './texts.ts';

type Holiday = WorkCalendar['holidays'][number];
type Props = { calendar: WorkCalendar; onReload: () => void };

const localDay = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
const shown = (day: string) => date(`${day}T05:00:00Z`);

/** Days on which the commune does not work: the country's and its own. */
export function HolidayList(props: Props) {
  const [editing, setEditing] = createSignal<Holiday | 'new' | null>(null);
  const [leaving, setLeaving] = createSignal<Holiday | null>(null);
  const coming = () => holidaysFrom(props.calendar.holidays, localDay(now()));
  const mayEdit = (holiday: Holiday) => !holiday.isNational || props.calendar.canEditNational;
  const done = () => {
    setEditing(null);
    props.onReload();
  };
  return (
    <Card title={t('holidays.title')}>
      <div class="grid gap-4">
        <p class="text-soft max-w-prose">{t('holidays.lead')}</p>
        <ul class="grid divide-y divide-line">
          <For each={coming()} fallback={<li class="py-3 text-soft">{t('holidays.none')}</li>}>
            {(holiday) => (
              <li class="py-2.5 grid gap-x-4 gap-y-1 sm:grid-cols-[13rem_minmax(0,1fr)_auto] items-center">
                <strong class="numbers">{shown(holiday.day)}</strong>
                <span class="flex flex-wrap gap-2 items-center">
                  {holiday.name}
                  <Badge meaning={holiday.isNational ? 'plain' : 'brand'}>
                    {t(holiday.isNational ? 'holidays.national' : 'holidays.own')}
                  </Badge>
                </span>
                <Show when={mayEdit(holiday)} fallback={<span />}>
                  <span class="flex gap-1 -ml-3.5 sm:ml-0">
                    <Button
                      size="small"
                      tone="quiet"
                      aria-label={`${t('holidays.edit')}: ${holiday.name}`}
                      onClick={() => setEditing(holiday)}
                    >
                      {t('holidays.edit')}
                    </Button>
                    <Button
                      size="small"
                      tone="quiet"
                      aria-label={`${t('holidays.remove')}: ${holiday.name}`}
                      onClick={() => setLeaving(holiday)}
                    >
                      {t('holidays.remove')}
                    </Button>
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show
          keyed
          when={editing()}
          fallback={
            <div>
              <Button tone="secondary" class="max-sm:w-full" onClick={() => setEditing('new')}>
                {t('holidays.add')}
              </Button>
            </div>
          }
        >
          {(holiday) => (
            <HolidayForm
              calendar={props.calendar}
              holiday={holiday === 'new' ? null : holiday}
              onClose={() => setEditing(null)}
              onReload={done}
            />
          )}
        </Show>
        <Removing {...props} holiday={leaving()} onClose={() => setLeaving(null)} />
      </div>
    </Card>
  );
}

function HolidayForm(props: Props & { holiday: Holiday | null; onClose: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const [day, setDay] = createSignal(props.holiday?.day ?? '');
  const [name, setName] = createSignal(props.holiday?.name ?? '');
  const [isNational, setNational] = createSignal(props.holiday?.isNational ?? false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = [...(day() ? [] : ['day']), ...(name().trim() ? [] : ['name'])];
    const body = {
      unitId: isNational() ? null : props.calendar.unit.id,
      holidayId: props.holiday?.id ?? null,
      version: props.holiday?.version ?? null,
      day: day(),
      name: name().trim(),
    };
    const payload = await saving.save(wrong.length > 0 ? { wrong } : { body }, async (input) =>
      settle(await client.mutation(saveHoliday, { input }).toPromise(), (data) => data.saveHoliday),
    );
    if (payload) props.onReload();
  };
  return (
    <form novalidate onSubmit={submit} class="grid gap-4 rounded-md bg-sunken p-4">
      <div class="grid sm:grid-cols-[12rem_minmax(0,1fr)] gap-4 items-start">
        <TextField
          label={t('fact.day')}
          type="date"
          value={day()}
          error={saving.error('day', t('holidays.dayMissing'))}
          onInput={setDay}
        />
        <TextField
          label={t('fact.holiday')}
          value={name()}
          error={saving.error('name', t('holidays.nameMissing'))}
          onInput={setName}
        />
      </div>
      <Show when={props.calendar.canEditNational && props.holiday === null}>
        <Checkbox checked={isNational()} onChange={setNational}>
          {t('holidays.forAll')}
        </Checkbox>
      </Show>
      <FormEnd saving={saving} onReload={props.onReload} onClose={props.onClose} />
    </form>
  );
}

function Removing(props: Props & { holiday: Holiday | null; onClose: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const remove = async (holiday: Holiday) => {
    const body = {
      unitId: holiday.isNational ? null : props.calendar.unit.id,
      holidayId: holiday.id,
      version: holiday.version,
    };
    const payload = await saving.save({ body }, async (input) =>
      settle(await client.mutation(removeHoliday, { input }).toPromise(), (data) => data.removeHoliday),
    );
    props.onClose();
    if (payload) props.onReload();
  };
  return (
    <>
      <RefusalNote refusal={saving.refusal()} />
      <Show keyed when={props.holiday}>
        {(holiday) => (
          <ConfirmDialog
            open
            title={t('holidays.removeTitle', { name: holiday.name })}
            confirm={t('holidays.remove')}
            danger
            busy={saving.busy()}
            onConfirm={() => void remove(holiday)}
            onClose={props.onClose}
          >
            <p>{t('holidays.removeMeaning', { day: shown(holiday.day) })}</p>
          </ConfirmDialog>
        )}
      </Show>
    </>
  );
}
