import { type CallTimes, callState, holderOf, secondsSpoken } from '@thon-so/domain/calls';
import type { CallState } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import type { Call } from '../generated/prisma/client.ts';
import { tracePersonalDataRead } from '../identity/actions.ts';
import { requestForStaff } from '../requests/reading-actions.ts';
import { mayUseDesk } from './caller-actions.ts';
import { onHotlineDuty } from './desk-store.ts';
import { findUnit } from './store.ts';

/** Calls are read at the desk that has them, and by whoever reads the request that they are about. */
export async function mayReadCall(
  context: Context,
  { unitId, requestId }: Pick<Call, 'unitId' | 'requestId'>,
): Promise<boolean> {
  if (await mayUseDesk(context, unitId)) return true;
  return requestId !== null && (await requestForStaff(context, requestId, {})) !== null;
}

/** The number that called, for the desk alone; that it was read leaves a trace. */
export async function tracePhone(
  context: Context,
  { id, phone, unitId }: Pick<Call, 'id' | 'phone' | 'unitId'>,
): Promise<string | null> {
  if (phone === null || !(await mayUseDesk(context, unitId))) return null;
  await tracePersonalDataRead(context, 'CALL', id, unitId);
  return phone;
}

export function phoneEnding(phone: string | null): string | null {
  return phone === null ? null : phone.slice(-3);
}

/** Where a call stands that a telephone exchange tells of. */
export function stateOfCall(call: CallTimes & Pick<Call, 'providerCallId'>): CallState | null {
  return call.providerCallId === null ? null : callState(call);
}

/** How long was spoken; counted from when the operator took it, where the exchange did not tell of the answer. */
export function spokenSeconds({
  answeredAt,
  takenAt,
  endedAt,
}: Pick<Call, 'answeredAt' | 'takenAt' | 'endedAt'>): number | null {
  return secondsSpoken({ answeredAt: answeredAt ?? takenAt, endedAt });
}

/** Who calls back now. */
export function holderAt(call: Pick<Call, 'heldById' | 'heldUntil'>, now: Date): string | null {
  return holderOf(call, now);
}

/**
 * Whether an incoming call is the viewer's to answer first: it is of those who are on duty for the hotline, and of
 * everybody at the desk while nobody is.
 */
export async function isCalled(context: Context, unitId: string): Promise<boolean> {
  const { viewer } = context;
  if (!viewer) return false;
  const known = context.memo('hotline.onDuty', () => new Map<string, Promise<string[]>>());
  const asked = known.get(unitId) ?? readDuty(context, unitId);
  known.set(unitId, asked);
  const onDuty = await asked;
  return onDuty.length === 0 || onDuty.includes(viewer.accountId);
}

async function readDuty({ db, now }: Context, unitId: string): Promise<string[]> {
  const unit = await findUnit(db, unitId);
  return unit ? onHotlineDuty(db, unit, now()) : [];
}
