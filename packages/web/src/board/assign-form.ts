import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type Refusal, settle } from '../refusal.ts';
import type { Caveat } from './nearest.ts';
import { assignMutation } from './panel-documents.ts';
import { t } from './texts.ts';

/** Who was chosen, and the version of the task that the chooser was looking at. */
export interface Chosen {
  memberId: string;
  name: string;
  version: number;
  /** What speaks against them; then a reason is needed, and that it was seen. */
  caveats: readonly Caveat[];
}

/** The form that gives a task to a member; what was typed stays when the server refuses. */
export function createAssignForm(taskId: () => string, onChanged: (done: string | null) => void) {
  const client = useClient();
  const [chosen, setChosen] = createSignal<Chosen | null>(null);
  const [reason, setReason] = createSignal('');
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [seen, setSeen] = createSignal(false);
  const [pressed, setPressed] = createSignal(false);
  let key: ActionKey | null = null;

  const lacks = ({ caveats }: Chosen): 'reason' | 'seen' | null => {
    if (caveats.length === 0) return null;
    return reason().trim() ? (seen() ? null : 'seen') : 'reason';
  };
  /** What a press found lacking. */
  const lack = () => {
    const to = chosen();
    return pressed() && to ? lacks(to) : null;
  };
  const submit = async () => {
    const to = chosen();
    if (!to) return;
    setPressed(true);
    if (lacks(to)) return;
    const body = {
      taskId: taskId(),
      memberId: to.memberId,
      reason: reason().trim() || null,
      version: to.version,
      anyway: to.caveats.length > 0,
    };
    key = keyFor(key, body);
    setBusy(true);
    const result = await client
      .mutation(assignMutation, { input: { idempotencyKey: key.key, ...body } })
      .toPromise();
    const settled = settle(result, (data) => data.assignTask);
    setBusy(false);
    key = keyAfter(key, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    if (settled.ok) {
      setChosen(null);
      setReason('');
      setSeen(false);
      setPressed(false);
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
    setSeen(false);
    setPressed(false);
  };
  return { chosen, choose, reason, setReason, seen, setSeen, lack, refusal, busy, submit, isStale };
}

export type AssignFields = ReturnType<typeof createAssignForm>;
