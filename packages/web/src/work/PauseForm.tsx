import Building from 'lucide-solid/icons/building';
import House from 'lucide-solid/icons/house';
import { createSignal, For, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Checkbox, RadioCards } from '../ui/Choices.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { createDraft } from './drafts.ts';
import { type PauseDraft, pauseInput } from './filled.ts';
import type { Task } from './live.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

/** Whom the task waits for and for what; papers of the service are ticked, so that nothing need be typed outdoors. */
export function PauseForm(props: { task: Task; sent?: Partial<PauseDraft>; onDone: () => void }) {
  const { actions } = useWork();
  const empty: PauseDraft = { waitingFor: 'RESIDENT', papers: [], note: '' };
  const { fields, change, forget } = createDraft(`pause.${props.task.id}`, empty, props.sent);
  const [pressed, setPressed] = createSignal(false);
  const input = () => pauseInput(fields(), (papers) => t('pause.missing', { papers }));
  const tick = (paper: string, on: boolean) =>
    change({ papers: [...fields().papers.filter((one) => one !== paper), ...(on ? [paper] : [])] });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setPressed(true);
    const filled = input();
    if (!filled) return;
    actions.pause(props.task, filled);
    forget();
    props.onDone();
  };
  return (
    <form class="grid gap-5" onSubmit={send} noValidate>
      <RadioCards
        legend={t('pause.who')}
        options={[
          {
            value: 'RESIDENT' as const,
            label: t('pause.RESIDENT'),
            detail: t('pause.RESIDENT_detail'),
            icon: <House class="size-7" />,
          },
          {
            value: 'AGENCY' as const,
            label: t('pause.AGENCY'),
            detail: t('pause.AGENCY_detail'),
            icon: <Building class="size-7" />,
          },
        ]}
        value={fields().waitingFor}
        onChange={(waitingFor) => change({ waitingFor })}
      />
      <Show when={fields().waitingFor === 'RESIDENT' && (props.task.service?.papers.length ?? 0) > 0}>
        <fieldset class="grid gap-1">
          <legend class="font-semibold mb-1">{t('pause.papers')}</legend>
          <For each={props.task.service?.papers}>
            {(paper) => (
              <Checkbox checked={fields().papers.includes(paper)} onChange={(on) => tick(paper, on)}>
                {paper}
              </Checkbox>
            )}
          </For>
        </fieldset>
      </Show>
      <TextArea
        label={fields().waitingFor === 'AGENCY' ? t('pause.agencyNote') : t('pause.note')}
        hint={t('pause.noteHint')}
        maxLength={1000}
        value={fields().note}
        error={pressed() && !input() ? t('pause.noteNeeded') : undefined}
        onInput={(note) => change({ note })}
      />
      <Button type="submit" size="large" wide>
        {t('pause.send')}
      </Button>
    </form>
  );
}
