import { createEffect, createSignal, on } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type DutyEnd, dutyEnds } from './duty-times.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const roster = 'roster';

/** Until when to stay on duty, or by the roster again. */
export function DutyEndDialog(props: { open: boolean; onClose: () => void }) {
  const { member, actions } = useWork();
  const [ends, setEnds] = createSignal<DutyEnd[]>([]);
  const [chosen, choose] = createSignal<string | null>(null);
  createEffect(
    on(
      () => props.open,
      (isOpen) => {
        if (!isOpen) return;
        setEnds(dutyEnds(now()));
        choose(null);
      },
    ),
  );
  const options = () => [
    ...ends().map(({ id, hours, until }) => ({
      value: id,
      label: t('duty.atTime', { time: timeOfDay(until) }),
      detail: hours === null ? undefined : t('duty.inHours', { hours }),
    })),
    { value: roster, label: t('duty.roster'), detail: t('duty.rosterDetail') },
  ];
  const save = () => {
    const present = member();
    const end = ends().find(({ id }) => id === chosen());
    if (!present || chosen() === null) return;
    actions.setAvailability(present, end ? { onDuty: true, until: end.until } : { onDuty: null });
    props.onClose();
  };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('duty.ends')}>
      <p class="text-soft">{t('duty.endsHint')}</p>
      <RadioCards
        columns={2}
        legend={t('duty.ends')}
        hideLegend
        options={options()}
        value={chosen()}
        onChange={choose}
      />
      <Button size="large" wide disabled={chosen() === null} onClick={save}>
        {t('duty.save')}
      </Button>
    </Dialog>
  );
}
