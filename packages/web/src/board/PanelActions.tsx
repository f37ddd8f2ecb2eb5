import Eye from 'lucide-solid/icons/eye';
import { Show } from 'solid-js';
import { AnswerForm } from './AnswerForm.tsx';
import { AssignForm } from './AssignForm.tsx';
import { CloseForm } from './CloseForm.tsx';
import type { PanelRequest } from './request-panel.ts';
import { TakeBackForm } from './TakeBackForm.tsx';
import { t } from './texts.ts';

/** What this person may do with the request now, as the server says. */
export function PanelActions(props: { request: PanelRequest; onChanged: () => void }) {
  const nothing = () => {
    const { viewerCanAssign, viewerCanClose, viewerCanAnswer, status } = props.request;
    return !viewerCanAssign && !viewerCanClose && !viewerCanAnswer && status !== 'CLOSED';
  };
  return (
    <>
      <Show when={props.request.viewerCanAnswer}>
        <AnswerForm request={props.request} onChanged={props.onChanged} />
      </Show>
      <Show when={props.request.viewerCanAssign && props.request.task}>
        {(task) => <AssignForm request={props.request} task={task()} onChanged={props.onChanged} />}
      </Show>
      <Show when={props.request.viewerCanAssign && props.request.task?.holder && props.request.task}>
        {(task) => <TakeBackForm task={task()} onChanged={props.onChanged} />}
      </Show>
      <Show when={props.request.viewerCanClose}>
        <CloseForm request={props.request} onChanged={props.onChanged} />
      </Show>
      <Show when={nothing()}>
        <p class="flex items-center gap-2 text-soft rounded-lg bg-sunken px-4 py-3">
          <Eye class="size-5 shrink-0" aria-hidden="true" />
          {t('panel.readOnly')}
        </p>
      </Show>
    </>
  );
}
