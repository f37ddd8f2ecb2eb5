import { createSignal, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { createCandidates, type Person } from './candidates.ts';
import { proposeSwapMutation, type Shift } from './documents.ts';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { When } from './When.tsx';

/** Asking one colleague, or whoever is free, to take over a shift. */
export function SwapForm(props: { shift: Shift }) {
  const roster = useRoster();
  const sending = createSending(proposeSwapMutation, (data) => data.proposeSwap);
  const candidates = createCandidates(
    () => props.shift.unit.id,
    () => props.shift,
  );
  const [whom, setWhom] = createSignal<'ALL' | 'ONE'>('ALL');
  const [person, setPerson] = createSignal<Person | null>(null);
  const [note, setNote] = createSignal('');
  const [missing, setMissing] = createSignal(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(whom() === 'ONE' && person() === null);
    if (missing()) return;
    const toMemberId = whom() === 'ONE' ? (person()?.id ?? null) : null;
    const body = { shiftId: props.shift.id, toMemberId, note: note().trim() || null };
    if (await sending.send(body, t('swap.sent'))) roster.show(null);
  };
  return (
    <form class="grid gap-4" novalidate onSubmit={(event) => void send(event)}>
      <When of={props.shift} />
      <RadioCards
        legend={t('swap.who')}
        options={[
          { value: 'ALL', label: t('swap.everyone'), detail: t('swap.everyoneDetail') },
          { value: 'ONE', label: t('swap.one') },
        ]}
        value={whom()}
        onChange={setWhom}
      />
      <Show when={whom() === 'ONE'}>
        <Combobox
          label={t('swap.member')}
          hint={person()?.detail}
          error={missing() ? t('swap.needMember') : undefined}
          placeholder={t('form.search')}
          nothingFound={t('form.nobodyFound')}
          selected={person()}
          onSelect={setPerson}
          search={(typed) => candidates.search(typed, ({ free }) => !free)}
        />
      </Show>
      <TextArea
        label={t('swap.note')}
        optional
        rows={2}
        maxlength={500}
        placeholder={t('swap.notePlaceholder')}
        value={note()}
        onInput={setNote}
      />
      <p class="text-sm text-soft">{t('swap.hint')}</p>
      <RefusalNote refusal={sending.refusal()} />
      <Button type="submit" size="large" wide busy={sending.busy()}>
        {t('swap.send')}
      </Button>
    </form>
  );
}
