import { createHash } from 'node:crypto';
import { unitsWhere } from '@thon-so/domain/roles';
import { auditChange } from '../audit/actions.ts';
import type { Context, Work } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { recordEvent } from '../work.ts';
import { findIdByHash, findKey, findKeys, insertKey, lockKey, saveRevoked, saveUse } from './store.ts';

const PREFIX = 'thonso_';
const KEY = /^thonso_[0-9a-f]{64}$/;
const REMEMBER_MS = 10_000;
const MOST_REMEMBERED = 1_000;
const NOTE_USE_MS = 60_000;

/** Keys hold everywhere, so who gives them answers for a province, not for one commune of it. @throws NotSignedInError NotAllowedError */
function demandEditor({ scope }: Context): void {
  if (!scope.signedIn) throw new NotSignedInError();
  const provinces = scope.grants.filter(({ level }) => level === 'PROVINCE');
  if (unitsWhere(provinces, 'clients.edit').length === 0) throw new NotAllowedError();
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

/** The key that an administrator's form makes; the same form makes the same key, so that nothing else need be kept. */
function keyFrom({ sign }: Pick<Work, 'sign'>, idempotencyKey: string): string {
  return PREFIX + sign(`client key ${idempotencyKey}`);
}

type KeyQuery = Pick<Prisma.ClientKeyFindManyArgs, 'select' | 'include'>;

/** Every key that was given. @throws NotSignedInError NotAllowedError */
export function listKeys<Query extends KeyQuery>(context: Context, query: Query) {
  demandEditor(context);
  return findKeys(context.db, query);
}

export function getKey<Query extends KeyQuery>(context: Context, id: string, query: Query) {
  return findKey(context.db, id, query);
}

export type KeyForm = { idempotencyKey: string; name: string };

/**
 * Gives another program a key; it is in the answer and nowhere else.
 * @throws NotSignedInError NotAllowedError IdempotencyConflictError
 */
export async function makeKey(context: Context, form: KeyForm): Promise<{ id: string; key: string }> {
  demandEditor(context);
  const { idempotencyKey, name } = form;
  const key = keyFrom(context, idempotencyKey);
  const made = await once(
    context,
    { operation: 'makeClientKey', key: idempotencyKey, body: form },
    async (tx) => {
      const facts = {
        name,
        keyHash: hashOf(key),
        madeById: context.viewer!.accountId,
        createdAt: context.now(),
      };
      const id = await insertKey(tx, facts);
      const about = { action: 'CLIENT_KEY_MADE' as const, subjectId: id, unitId: null };
      await auditChange(tx, context, { ...about, before: {}, after: { clientKey: name } });
      return { id };
    },
  );
  return { ...made, key };
}

/**
 * Ends a key: on every node its sockets are closed and nothing more is taken. Doing it twice does nothing more.
 * @throws NotSignedInError NotAllowedError NotFoundError IdempotencyConflictError
 */
export async function revokeKey(
  context: Context,
  form: { idempotencyKey: string; id: string },
): Promise<{ id: string }> {
  demandEditor(context);
  const id = localId('ClientKey', form.id);
  return once(context, { operation: 'revokeClientKey', key: form.idempotencyKey, body: form }, async (tx) => {
    const known = await lockKey(tx, id);
    if (!known) throw new NotFoundError();
    if (known.revokedAt) return { id };
    await saveRevoked(tx, id, context.now());
    const about = { action: 'CLIENT_KEY_REVOKED' as const, subjectId: id, unitId: null };
    const change = { before: { clientKey: known.name }, after: { clientKey: null } };
    await auditChange(tx, context, { ...about, ...change });
    await recordEvent(tx, { kind: 'client.revoked', clientKeyId: id });
    return { id };
  });
}

/** Whose key it is; remembered for a moment on this node. */
export interface ClientKeys {
  /** The id of a key that holds, or null. */
  idOf(key: string): Promise<string | null>;
  forget(id: string): void;
}

export function createClientKeys({ db, log, now }: Work): ClientKeys {
  const known = new Map<string, { id: string; at: number; usedAt: number }>();
  /** Counts what was forgotten, so that an answer read before a revocation is not remembered after it. */
  let changes = 0;

  function noteUse(id: string): void {
    saveUse(db, id, now()).catch((err) => log.warn({ err }, 'clients: a use could not be noted'));
  }

  return {
    async idOf(key) {
      if (!KEY.test(key)) return null;
      const hash = hashOf(key);
      const at = now().getTime();
      const entry = known.get(hash);
      if (entry && at - entry.at < REMEMBER_MS) return entry.id;
      const before = changes;
      const id = await findIdByHash(db, hash);
      if (id === null || before !== changes) return id;
      const isNoted = entry !== undefined && at - entry.usedAt < NOTE_USE_MS;
      if (!isNoted) noteUse(id);
      known.set(hash, { id, at, usedAt: isNoted ? entry.usedAt : at });
      if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
      return id;
    },
    forget(id) {
      changes++;
      for (const [hash, entry] of known) if (entry.id === id) known.delete(hash);
    },
  };
}
