import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import { Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type Chosen, createAssignForm } from './assign-form.ts';
import { NearestList } from './NearestList.tsx';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

type Task = NonNullable<PanelRequest['task']>;

/** Gives the task to somebody by hand: the nearest first, each with why; then one press that says from whom to whom. */
export function AssignForm(props: {
  request: PanelRequest;
  task: Task;
  onChanged: (done: string | null) => void;
}) {
  const form = createAssignForm(
    () => props.task.id,
    (done) => props.onChanged(done),
  );
  const choose = (memberId: string, name: string) =>
    form.choose({ memberId, name, version: props.task.version });
  const sentence = (to: Chosen) =>
    props.task.holder
      ? t('assign.submitMove', { from: props.task.holder.displayName, name: to.name })
      : t('assign.submit', { name: to.name });
  // Somebody else changed the task after the choice: the chooser looks again before it is sent.
  const outdated = () => {
    const to = form.chosen();
    return form.isStale() || (to !== null && !form.busy() && to.version !== props.task.version);
  };
  return (
    <Card title={props.task.holder ? t('assign.move') : t('assign.title')}>
      <form
        class="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <NearestList
          request={props.request}
          holderId={props.task.holder?.id ?? null}
          chosenId={form.chosen()?.memberId ?? null}
          onChoose={choose}
        />
        <Show when={form.chosen()}>
          {(to) => (
            <div
              ref={(part) => requestAnimationFrame(() => part.scrollIntoView({ block: 'nearest' }))}
              class="grid gap-3 rounded-md bg-brand-tint p-3.5 scroll-mb-4"
            >
              <TextField
                label={t('assign.reason')}
                hint={t('assign.reasonHint')}
                optional
                maxlength={500}
                value={form.reason()}
                onInput={form.setReason}
              />
              <Show
                when={outdated()}
                fallback={
                  <>
                    <RefusalNote refusal={form.refusal()} />
                    <Button
                      type="submit"
                      wide
                      busy={form.busy()}
                      icon={<UserRoundPlus class="size-5 shrink-0" aria-hidden="true" />}
                    >
                      {sentence(to())}
                    </Button>
                  </>
                }
              >
                <p role="alert" class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3">
                  {t('assign.stale')}
                </p>
                <Button tone="secondary" wide onClick={() => choose(to().memberId, to().name)}>
                  {t('assign.staleAgain')}
                </Button>
              </Show>
            </div>
          )}
        </Show>
      </form>
    </Card>
  );
}
