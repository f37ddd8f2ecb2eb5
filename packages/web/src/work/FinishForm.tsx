import CircleAlert from 'lucide-solid/icons/circle-alert';
import HandHelping from 'lucide-solid/icons/hand-helping';
import Handshake from 'lucide-solid/icons/handshake';
import Sparkles from 'lucide-solid/icons/sparkles';
import { createSignal, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { Select, TextArea } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { createDraft } from './drafts.ts';
import { type FinishDraft, finishInput, finishLack } from './filled.ts';
import type { Task } from './live.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const outcomes = ['TAUGHT', 'ASSISTED', 'DONE_FOR', 'BLOCKED'] as const;
const icons = { TAUGHT: Sparkles, ASSISTED: Handshake, DONE_FOR: HandHelping, BLOCKED: CircleAlert };
/** Papers missing is a pause, not an ending. */
const blockers = [
  'NOT_CONVINCED',
  'SIM_NOT_OWN',
  'NO_SMARTPHONE',
  'NO_SIGNAL',
  'CANNOT_USE_TOUCH',
  'OTHER',
] as const;
const rungs = ['0', '1', '2', '3', '4', '5'] as const;

/** What came of the task, what stood in the way, and what the resident was seen to manage. */
export function FinishForm(props: { task: Task; sent?: Partial<FinishDraft>; onDone: () => void }) {
  const { actions } = useWork();
  const empty: FinishDraft = { outcome: null, blocker: null, readiness: null, note: '' };
  const { fields, change, forget } = createDraft(`finish.${props.task.id}`, empty, props.sent);
  const [pressed, setPressed] = createSignal(false);
  const lack = () => (pressed() ? finishLack(fields()) : null);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setPressed(true);
    const input = finishInput(fields());
    if (!input) return;
    actions.finish(props.task, input);
    forget();
    props.onDone();
  };
  return (
    <form class="grid gap-5" onSubmit={send} noValidate>
      <RadioCards
        legend={t('finish.how')}
        options={outcomes.map((outcome) => {
          const Icon = icons[outcome];
          return {
            value: outcome,
            label: shared(`outcome.${outcome}`),
            detail: t(`finish.${outcome}`),
            icon: <Icon class="size-7" />,
          };
        })}
        value={fields().outcome}
        onChange={(outcome) => change({ outcome })}
        error={lack() === 'outcome' ? t('finish.outcomeNeeded') : undefined}
      />
      <Show when={fields().outcome === 'BLOCKED'}>
        <div class="grid gap-2">
          <RadioCards
            legend={t('finish.blocker')}
            options={blockers.map((value) => ({ value, label: shared(`blocker.${value}`) }))}
            value={fields().blocker as (typeof blockers)[number] | null}
            onChange={(blocker) => change({ blocker })}
            error={lack() === 'blocker' ? t('finish.blockerNeeded') : undefined}
          />
          <p class="text-sm text-soft">{t('finish.papersHint')}</p>
        </div>
      </Show>
      <Select
        label={t('finish.readiness')}
        hint={t('finish.readinessHint')}
        optional
        value={fields().readiness === null ? '' : String(fields().readiness)}
        options={[
          { value: '', label: t('finish.notSeen') },
          ...rungs.map((rung) => ({ value: rung, label: t(`finish.rung.${rung}`) })),
        ]}
        onChange={(rung) => change({ readiness: rung === '' ? null : Number(rung) })}
      />
      <TextArea
        label={t('finish.note')}
        hint={t('finish.noteHint')}
        optional
        maxLength={2000}
        value={fields().note}
        onInput={(note) => change({ note })}
      />
      <Button type="submit" tone="good" size="large" wide>
        {t('finish.send')}
      </Button>
    </form>
  );
}
