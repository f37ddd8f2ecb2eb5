import ThumbsDown from 'lucide-solid/icons/thumbs-down';
import ThumbsUp from 'lucide-solid/icons/thumbs-up';
import { createSignal, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { StarRating, Stars } from '../ui/StarRating.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import type { TrackingActions } from './actions.ts';
import type { Tracked } from './live.ts';
import { t } from './texts.ts';

/** The resident owns the ending: one tap says it works or not; stars and a message only for those who like. */
export function ConfirmCard(props: { request: Tracked; actions: TrackingActions }) {
  return (
    <Show when={props.request.canConfirm} fallback={<AfterClosing {...props} />}>
      <Asking actions={props.actions} blocked={props.request.blocker !== null} />
    </Show>
  );
}

function Asking(props: { actions: TrackingActions; blocked: boolean }) {
  const [score, setScore] = createSignal<number | null>(null);
  const [comment, setComment] = createSignal('');
  const answer = (resolved: boolean) =>
    props.actions.confirm({ resolved, score: score(), comment: comment().trim() || null });
  return (
    <Card title={t('confirm.title')} edge={props.blocked ? 'warning' : 'ok'}>
      <div class="grid gap-5">
        <Show when={props.blocked}>
          <p>{t('confirm.blocked')}</p>
        </Show>
        <div class="grid grid-cols-2 gap-3">
          <Button
            tone="good"
            size="large"
            class="flex-col gap-1! px-1! min-h-26! max-sm:text-base!"
            icon={<ThumbsUp class="size-8" aria-hidden="true" />}
            busy={props.actions.busy()}
            onClick={() => void answer(true)}
          >
            {t('confirm.yes')}
          </Button>
          <Button
            tone="danger"
            size="large"
            class="flex-col gap-1! px-1! min-h-26! max-sm:text-base!"
            icon={<ThumbsDown class="size-8" aria-hidden="true" />}
            busy={props.actions.busy()}
            onClick={() => void answer(false)}
          >
            {t('confirm.no')}
          </Button>
        </div>
        <StarRating legend={t('confirm.stars')} value={score()} onChange={setScore} />
        <TextArea
          label={t('confirm.comment')}
          optional
          rows={2}
          maxLength={1000}
          value={comment()}
          onInput={setComment}
        />
        <RefusalNote refusal={props.actions.refusal()} />
      </div>
    </Card>
  );
}

function AfterClosing(props: { request: Tracked; actions: TrackingActions }) {
  return (
    <Card>
      <div class="grid gap-4">
        <Show when={props.request.score}>
          {(score) => (
            <p class="flex items-center gap-3">
              {t('confirm.score')} <Stars score={score()} />
            </p>
          )}
        </Show>
        <Show when={props.request.canReopen}>
          <p class="text-soft">{t('confirm.reopen')}</p>
          <RefusalNote refusal={props.actions.refusal()} />
          <Button
            tone="secondary"
            icon={<ThumbsDown class="size-5" aria-hidden="true" />}
            busy={props.actions.busy()}
            onClick={() => void props.actions.confirm({ resolved: false })}
          >
            {t('confirm.no')}
          </Button>
        </Show>
      </div>
    </Card>
  );
}
