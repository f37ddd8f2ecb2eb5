import { useClient } from '@urql/solid';
import { type Accessor, createSignal } from 'solid-js';
import type { Named } from '../appointments/SlotForm.tsx';
import { t as appointed } from '../appointments/texts.ts';
import type { VariablesOf } from '../graphql.ts';
import { type ActionKey, keyFor } from '../idempotency.ts';
import type { LiveView } from '../live/view.ts';
import { type Refusal, type Settled, settle } from '../refusal.ts';
import { toast } from '../ui/toast.ts';
import {
  agreeToAppointment,
  closeRequest,
  confirmResolution,
  keepAppointment,
  proposeAppointment,
  replyToOfficial,
} from './documents.ts';
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
  /** What the official asked for; true when it was taken. */
  reply: (text: string) => Promise<boolean>;
  /** Yes to the time that was proposed, of this version. */
  agree: (version: number) => Promise<boolean>;
  /** No to a move. */
  keep: (version: number) => Promise<boolean>;
  propose: (named: Named) => Promise<boolean>;
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
    if (busy()) return false;
    setBusy(true);
    last = keyFor(last, body);
    const settled = await send(last.key);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return false;
    last = null;
    view.apply({ upserted: [settled.payload.request] });
    toast.success(done);
    return true;
  }

  return {
    busy,
    refusal,
    ...answering(client, code, run),
    confirm: async (answer) => {
      const body = { code: code(), ...answer };
      const send = async (idempotencyKey: string) => {
        const result = await client
          .mutation(confirmResolution, { input: { ...body, idempotencyKey } })
          .toPromise();
        return settle(result, (data) => data.confirmResolution);
      };
      await run(body, send, answer.resolved ? t('confirm.thanks') : t('confirm.again'));
    },
    cancel: async () => {
      const body = { code: code(), reason: 'NO_HELP_WANTED' as const };
      const send = async (idempotencyKey: string) => {
        const result = await client
          .mutation(closeRequest, { input: { ...body, idempotencyKey } })
          .toPromise();
        return settle(result, (data) => data.closeRequest);
      };
      await run(body, send, t('cancel.done'));
    },
  };
}

type Run = (
  body: object,
  send: (key: string) => Promise<Settled<{ request: Tracked }>>,
  done: string,
) => Promise<boolean>;

/** What a resident answers to whoever helps: an official's question, and the time that somebody comes. */
function answering(
  client: ReturnType<typeof useClient>,
  code: Accessor<string>,
  run: Run,
): Pick<TrackingActions, 'reply' | 'agree' | 'keep' | 'propose'> {
  return {
    reply: (text) => {
      const body = { code: code(), text };
      const send = async (idempotencyKey: string) => {
        const input = { ...body, idempotencyKey };
        return settle(
          await client.mutation(replyToOfficial, { input }).toPromise(),
          (data) => data.replyToOfficial,
        );
      };
      return run(body, send, t('official.replied'));
    },
    agree: (version) => {
      const body = { code: code(), version, agrees: true };
      const send = async (idempotencyKey: string) => {
        const input = { code: body.code, version, idempotencyKey };
        return settle(
          await client.mutation(agreeToAppointment, { input }).toPromise(),
          (data) => data.agreeToAppointment,
        );
      };
      return run(body, send, appointed('done.agreed'));
    },
    keep: (version) => {
      const body = { code: code(), version, agrees: false };
      const send = async (idempotencyKey: string) => {
        const input = { code: body.code, version, idempotencyKey };
        return settle(
          await client.mutation(keepAppointment, { input }).toPromise(),
          (data) => data.keepAppointment,
        );
      };
      return run(body, send, appointed('done.kept'));
    },
    propose: ({ slot, reason, version }) => {
      const body = { code: code(), ...slot, reason, version };
      const send = async (idempotencyKey: string) => {
        const input = { ...body, idempotencyKey };
        return settle(
          await client.mutation(proposeAppointment, { input }).toPromise(),
          (data) => data.proposeAppointment,
        );
      };
      return run(body, send, appointed('done.proposed'));
    },
  };
}
