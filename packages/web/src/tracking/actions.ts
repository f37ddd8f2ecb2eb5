import { useClient } from '@urql/solid';
import { type Accessor, createSignal } from 'solid-js';
import type { VariablesOf } from '../graphql.ts';
import { type ActionKey, keyFor } from '../idempotency.ts';
import type { LiveView } from '../live/view.ts';
import { type Refusal, type Settled, settle } from '../refusal.ts';
import { toast } from '../ui/toast.ts';
import { closeRequest, confirmResolution } from './documents.ts';
import type { Tracked } from './live.ts';
import { t } from './texts.ts';

type Confirmation = Pick<VariablesOf<typeof confirmResolution>['input'], 'resolved' | 'score' | 'comment'>;

export interface TrackingActions {
  busy: Accessor<boolean>;
  refusal: Accessor<Refusal | null>;
  /** "Được rồi" or "Chưa được", with stars and a message if there are any. */
  confirm: (answer: Confirmation) => Promise<void>;
  /** "Không cần nữa". */
  cancel: () => Promise<void>;
}

/** What a resident can do on their request's page. */
export function createActions(
  code: Accessor<string>,
  view: Pick<LiveView<Tracked, unknown>, 'apply'>,
): TrackingActions {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;

  async function run(
    body: object,
    send: (key: string) => Promise<Settled<{ request: Tracked }>>,
    done: string,
  ) {
    if (busy()) return;
    setBusy(true);
    last = keyFor(last, body);
    const settled = await send(last.key);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    last = null;
    view.apply({ upserted: [settled.payload.request] });
    toast.success(done);
  }

  return {
    busy,
    refusal,
    confirm: (answer) => {
      const body = { code: code(), ...answer };
      const send = async (idempotencyKey: string) => {
        const result = await client
          .mutation(confirmResolution, { input: { ...body, idempotencyKey } })
          .toPromise();
        return settle(result, (data) => data.confirmResolution);
      };
      return run(body, send, answer.resolved ? t('confirm.thanks') : t('confirm.again'));
    },
    cancel: () => {
      const body = { code: code(), reason: 'NO_HELP_WANTED' as const };
      const send = async (idempotencyKey: string) => {
        const result = await client
          .mutation(closeRequest, { input: { ...body, idempotencyKey } })
          .toPromise();
        return settle(result, (data) => data.closeRequest);
      };
      return run(body, send, t('cancel.done'));
    },
  };
}
