import { Show } from 'solid-js';
import { Card } from '../ui/Card.tsx';
import { AssignEnd } from './AssignEnd.tsx';
import { type Chosen, createAssignForm } from './assign-form.ts';
import { NearestList } from './NearestList.tsx';
import { caveatsOf, type Near } from './nearest.ts';
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
  const choose = (near: Near) =>
    form.choose({
      memberId: near.member.id,
      name: near.member.displayName,
      version: props.task.version,
      caveats: caveatsOf(near),
    });
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
            <AssignEnd
              form={form}
              to={to()}
              outdated={outdated()}
              sentence={sentence(to())}
              onLookedAgain={() => form.choose({ ...to(), version: props.task.version })}
            />
          )}
        </Show>
      </form>
    </Card>
  );
}
