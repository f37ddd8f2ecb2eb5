import { createSignal, For } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { createDraft } from './drafts.ts';
import type { Task } from './live.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const declineReasons = ['BUSY', 'FAR', 'TRAVEL', 'SKILL', 'KNOWN'] as const;
const releaseReasons = ['BUSY', 'NO_ANSWER', 'FAR', 'SKILL'] as const;
type ReleaseReason = (typeof releaseReasons)[number];

/** One tap on a reason declines; words of one's own and no reason at all are possible too. */
export function DeclineForm(props: {
  hint: string;
  onDecline: (reason: string | null) => void;
  sent?: { reason?: string };
  onDone: () => void;
}) {
  const [other, setOther] = createSignal(props.sent?.reason ?? '');
  const decline = (reason: string | null) => {
    props.onDecline(reason);
    props.onDone();
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    decline(other().trim() || null);
  };
  return (
    <div class="grid gap-4">
      <p class="text-soft">{props.hint}</p>
      <div class="flex flex-wrap gap-2.5">
        <For each={declineReasons}>
          {(reason) => (
            <Button tone="secondary" onClick={() => decline(t(`decline.${reason}`))}>
              {t(`decline.${reason}`)}
            </Button>
          )}
        </For>
      </div>
      <form class="grid gap-3" onSubmit={send}>
        <TextField label={t('decline.other')} optional maxLength={200} value={other()} onInput={setOther} />
        <Button type="submit" tone="danger" wide>
          {other().trim() ? t('decline.send') : t('decline.without')}
        </Button>
      </form>
    </div>
  );
}

/** Hands a task back; the reason is for the supervisor and whoever is asked next. */
export function ReleaseForm(props: { task: Task; sent?: { reason?: string }; onDone: () => void }) {
  const { actions } = useWork();
  const empty: { chosen: ReleaseReason | null; more: string } = { chosen: null, more: '' };
  const sent = props.sent && { more: props.sent.reason ?? '' };
  const { fields, change, forget } = createDraft(`release.${props.task.id}`, empty, sent);
  const [pressed, setPressed] = createSignal(false);
  const reason = () => {
    const { chosen, more } = fields();
    return [chosen && t(`release.${chosen}`), more.trim()].filter(Boolean).join('. ');
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setPressed(true);
    if (!reason()) return;
    actions.release(props.task, reason());
    forget();
    props.onDone();
  };
  return (
    <form class="grid gap-5" onSubmit={send} noValidate>
      <p>{t('release.detail')}</p>
      <RadioCards
        legend={t('release.reason')}
        options={releaseReasons.map((value) => ({ value, label: t(`release.${value}`) }))}
        value={fields().chosen}
        onChange={(chosen) => change({ chosen })}
        error={pressed() && !reason() ? t('release.reasonNeeded') : undefined}
      />
      <TextArea
        label={t('release.more')}
        optional
        rows={2}
        maxLength={500}
        value={fields().more}
        onInput={(more) => change({ more })}
      />
      <Button type="submit" tone="danger" size="large" wide>
        {t('release.send')}
      </Button>
    </form>
  );
}
