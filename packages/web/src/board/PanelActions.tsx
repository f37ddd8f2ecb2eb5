import CircleCheck from 'lucide-solid/icons/circle-check';
import Eye from 'lucide-solid/icons/eye';
import Megaphone from 'lucide-solid/icons/megaphone';
import { createSignal, Show } from 'solid-js';
import { StaffAppointment } from '../appointments/StaffAppointment.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { AssignForm } from './AssignForm.tsx';
import { CloseForm } from './CloseForm.tsx';
import { ASSIGN_PART } from './PanelAlerts.tsx';
import type { PanelRequest } from './request-panel.ts';
import { TakeBackForm } from './TakeBackForm.tsx';
import { t } from './texts.ts';

/** What this person may do with the request now, as the server says, and that it was done. */
export function PanelActions(props: { request: PanelRequest; onChanged: () => void }) {
  const [done, setDone] = createSignal<string | null>(null);
  const nothing = () => {
    const { viewerCanAssign, viewerCanClose, viewerCanAnswer, status } = props.request;
    return !viewerCanAssign && !viewerCanClose && !viewerCanAnswer && status !== 'CLOSED';
  };
  const changed = (words: string | null) => {
    setDone(words);
    props.onChanged();
  };
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4 max-md:order-3 empty:hidden print:hidden">
      <div role="status" class="empty:hidden">
        <Show when={done()}>
          <p class="flex items-center gap-2.5 rounded-lg bg-ok-tint text-ok font-semibold px-4 py-3">
            <CircleCheck class="size-6 shrink-0" aria-hidden="true" />
            {done()}
          </p>
        </Show>
      </div>
      <Show when={props.request.viewerCanAnswer}>
        <LinkButton
          href={`/petitions?petition=${encodeURIComponent(props.request.id)}`}
          icon={<Megaphone class="size-5" aria-hidden="true" />}
        >
          {t('panel.petition')}
        </LinkButton>
      </Show>
      <Show when={props.request.kind === 'ASSISTANCE'}>
        <StaffAppointment request={props.request} onChanged={() => props.onChanged()} />
      </Show>
      <Show when={props.request.viewerCanAssign && props.request.task}>
        {(task) => (
          <div id={ASSIGN_PART} class="scroll-mt-24">
            <AssignForm request={props.request} task={task()} onChanged={changed} />
          </div>
        )}
      </Show>
      <Show when={props.request.viewerCanAssign && props.request.task?.holder && props.request.task}>
        {(task) => <TakeBackForm task={task()} onChanged={changed} />}
      </Show>
      <Show when={props.request.viewerCanClose}>
        <CloseForm request={props.request} onChanged={changed} />
      </Show>
      <Show when={nothing()}>
        <p class="flex items-center gap-2 text-soft rounded-lg bg-sunken px-4 py-3">
          <Eye class="size-5 shrink-0" aria-hidden="true" />
          {t('panel.readOnly')}
        </p>
      </Show>
    </div>
  );
}
