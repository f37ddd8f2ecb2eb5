import ThumbsDown from 'lucide-solid/icons/thumbs-down';
import ThumbsUp from 'lucide-solid/icons/thumbs-up';
import { createSignal } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { StarRating } from '../ui/StarRating.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { CaseActions } from './case.ts';
import { t } from './texts.ts';

/** For a resident without a phone of their own: the desk asks, and writes down what was said. */
export function ConfirmCase(props: { actions: CaseActions }) {
  const [score, setScore] = createSignal<number | null>(null);
  const [comment, setComment] = createSignal('');
  const [asking, setAsking] = createSignal(false);
  const said = () => ({ score: score(), comment: comment().trim() || null });
  const notYet = async () => {
    await props.actions.confirm({ resolved: false, ...said() }, t('confirm.noDone'));
    setAsking(false);
  };
  return (
    <Card title={t('confirm.title')} edge="ok">
      <div class="grid gap-4">
        <p>{t('confirm.ask')}</p>
        <div class="grid sm:grid-cols-2 gap-4 items-start">
          <StarRating legend={t('confirm.score')} value={score()} onChange={setScore} />
          <TextField
            label={t('confirm.comment')}
            optional
            maxLength={1000}
            value={comment()}
            onInput={setComment}
          />
        </div>
        <RefusalNote refusal={props.actions.refusal()} />
        <div class="flex flex-wrap gap-3">
          <Button
            tone="good"
            busy={props.actions.busy()}
            icon={<ThumbsUp class="size-5" aria-hidden="true" />}
            onClick={() => void props.actions.confirm({ resolved: true, ...said() }, t('confirm.yesDone'))}
          >
            {t('confirm.yes')}
          </Button>
          <Button
            tone="danger"
            busy={props.actions.busy()}
            icon={<ThumbsDown class="size-5" aria-hidden="true" />}
            onClick={() => setAsking(true)}
          >
            {t('confirm.no')}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        open={asking()}
        title={t('confirm.noTitle')}
        confirm={t('confirm.noConfirm')}
        busy={props.actions.busy()}
        onConfirm={() => void notYet()}
        onClose={() => setAsking(false)}
      >
        <p>{t('confirm.noAsk')}</p>
      </ConfirmDialog>
    </Card>
  );
}
