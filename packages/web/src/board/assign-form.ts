import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { type ActionKey, keyFor } from '../idempotency.ts';
import { type Refusal, settle } from '../refusal.ts';
import { assignMutation } from './panel-documents.ts';
import { t } from './texts.ts';

/** Who was chosen, and the version of the task that the chooser was looking at. */
export interface Chosen {
  memberId: string;
  name: string;
  version: number;
}

/** The form that gives a task to a member; what was typed stays when the server refuses. */
export function createAssignForm(taskId: () => string, onChanged: (done: string | null) => void) {
  const client = useClient();
  const [chosen, setChosen] = createSignal<Chosen | null>(null);
  const [reason, setReason] = createSignal('');
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [busy, setBusy] = createSignal(false);
  let key: ActionKey | null = null;

  const submit = async () => {
    const to = chosen();
    if (!to) return;
    const body = {
      taskId: taskId(),
      memberId: to.memberId,
      reason: reason().trim() || null,
      version: to.version,
    };
    key = keyFor(key, body);
    setBusy(true);
    const result = await client
      .mutation(assignMutation, { input: { idempotencyKey: key.key, ...body } })
      .toPromise();
    const settled = settle(result, (data) => data.assignTask);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (settled.ok) {
      setChosen(null);
      setReason('');
    }
    onChanged(settled.ok ? t('assign.done', { name: to.name }) : null);
  };
  const isStale = () => {
    const reasonNot = refusal();
    return reasonNot?.kind === 'refused' && reasonNot.typename === 'StaleFormError';
  };
  const choose = (to: Chosen | null) => {
    setChosen(to);
    setRefusal(null);
  };
  return { chosen, choose, reason, setReason, refusal, busy, submit, isStale };
}
