import { type Candidate, whyNot } from '@thon-so/domain/dispatch';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import { NotAllowedError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { type Act, actOf } from '../requests/act.ts';
import { placeOf } from '../requests/actions.ts';
import { dutyOf, placeMember, type SwitchChange, switchDuty } from '../roster/actions.ts';
import { recordEvent } from '../work.ts';
import { candidatesOf } from './candidate-store.ts';
import { type Case, lockCases } from './case-actions.ts';
import { myMemberId } from './member-actions.ts';
import { passOn } from './offer-actions.ts';
import { refreshReady } from './ready-actions.ts';
import { lockReady, moveReady } from './ready-store.ts';
import { offerWaiting, routableOf } from './routing-actions.ts';
import {
  communesListing,
  lockMembers,
  lockRouting,
  memberPlace,
  tasksOfferedTo,
  waitingTasks,
} from './store.ts';

export type MemberOutcome = { memberId: string };
export type SetAvailability = SwitchChange & { idempotencyKey: string };

/** Waiting tasks that somebody who comes on duty could take are looked at up to this many. */
const WAITING_LIMIT = 20;
/** Nobody is on duty for weeks because of a slip of the finger. */
const LONGEST_SWITCH_MS = 7 * 86_400_000;
/** A phone's clock may run this much ahead of ours. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Sets a member's own switch. Going off duty ends their offers at once and asks the next; coming on duty offers them
 * the oldest task that waits in their commune, or in one that widens to it.
 */
export async function setAvailability(context: Context, input: SetAvailability): Promise<MemberOutcome> {
  const memberId = myMemberId(context, 'availability.set');
  const { idempotencyKey: key, ...change } = input;
  if (change.until && change.until.getTime() > context.now().getTime() + LONGEST_SWITCH_MS) throw tooFar();
  return once(context, { operation: 'setAvailability', key, body: input }, async (tx) => {
    const act = actOf(context, tx, 'setAvailability');
    const leaves = change.onDuty === false;
    const known = await followDuty(act, memberId, !leaves, () => switchDuty(tx, memberId, change, act.now));
    if (!known) throw new NotAllowedError();
    return { memberId };
  });
}

/**
 * Tells of a member whose duty changes by `change`, or changed by the time of day: whoever is off duty is asked nothing
 * any more, and who comes is offered the oldest task that waits in their commune.
 * @param comes whether they may be on duty afterwards
 * @returns false where there is no such member
 */
export async function followDuty(
  act: Act,
  memberId: string,
  comes: boolean,
  change: () => Promise<void>,
): Promise<boolean> {
  const { tx } = act;
  const place = await memberPlace(tx, memberId);
  if (!place) return false;
  const { asking, waiting } = await lockAround(act, memberId, place.communeId, { comes, leaves: true });
  const cases = await lockCases(act, [...asking, ...waiting]);
  await lockMembers(tx, [memberId]);
  await change();
  await refreshReady(tx, [memberId], act.now);
  await recordEvent(tx, { kind: 'member.changed', memberId, place: placeOf(place), left: null });
  await reroute(act, cases, waiting, memberId, place.communeId);
  return true;
}

/** Offers a member who has room again the oldest task that waits in their commune. */
export async function fillRoom(act: Act, memberId: string): Promise<void> {
  const place = await memberPlace(act.tx, memberId);
  if (!place) return;
  const { waiting } = await lockAround(act, memberId, place.communeId, { comes: true, leaves: false });
  if (waiting.length === 0) return;
  await reroute(act, await lockCases(act, waiting), waiting, memberId, place.communeId);
}

/**
 * Locks the routing of every commune whose tasks this member is asked about or, coming on duty, may be asked about: first
 * their own, then those that widen to it.
 * @returns those tasks, as they are under these locks
 */
async function lockAround(
  { tx, now }: Act,
  memberId: string,
  communeId: string,
  { comes, leaves }: { comes: boolean; leaves: boolean },
): Promise<{ asking: string[]; waiting: string[] }> {
  const wider = comes ? await communesListing(tx, communeId) : [];
  const locked = new Set<string>();
  for (;;) {
    const asking = leaves ? await tasksOfferedTo(tx, memberId) : [];
    const own = comes ? await waitingTasks(tx, [communeId], memberId, now, WAITING_LIMIT) : [];
    const others = wider.length > 0 ? await waitingTasks(tx, wider, memberId, now, WAITING_LIMIT) : [];
    const waiting = [...own, ...others];
    const missing = [communeId, ...[...asking, ...waiting].map((task) => task.communeId)].filter(
      (id) => !locked.has(id),
    );
    if (missing.length === 0) return { asking: asking.map(idOf), waiting: waiting.map(idOf) };
    // A second turn is rare: another commune asked meanwhile. Where it meets another in the wrong order, one is run again.
    await lockRouting(tx, ...missing);
    for (const id of missing) locked.add(id);
  }
}

const idOf = ({ id }: { id: string }) => id;

function tooFar(): ValidationError {
  const text = { vi: 'Chỉ đặt được trong vòng 7 ngày.', en: 'At most seven days ahead.' };
  return new ValidationError([{ path: 'until', text }]);
}

async function reroute(
  act: Act,
  cases: readonly Case[],
  waiting: readonly string[],
  memberId: string,
  communeId: string,
): Promise<void> {
  const isElsewhere = ({ task }: Case) => task.communeId !== communeId;
  const me = new Map<DutyPlace, Candidate | undefined>();
  for (const place of new Set(cases.map(({ task }) => task.place))) {
    const candidates = await candidatesOf(act.tx, [communeId], place, act.now);
    me.set(
      place,
      candidates.find((one) => one.memberId === memberId),
    );
  }
  let offered = false;
  const ownFirst = cases.toSorted((a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)));
  for (const it of ownFirst) {
    const mine = me.get(it.task.place);
    if (!waiting.includes(it.task.id)) {
      if (!mine?.onDuty) await passOn(act, it, memberId);
    } else if (mine && !offered && whyNot(mine, routableOf(it), [communeId]).length === 0) {
      offered = await offerWaiting(act, it, memberId);
    }
  }
}

export type ReportPosition = { point: { lat: number; lon: number }; accuracy: number | null; at: Date };

/**
 * Keeps where a member is, for those who agreed and only while on duty.
 * @throws NotAllowedError otherwise; ValidationError for a time to come
 */
export async function reportPosition(context: Context, report: ReportPosition): Promise<MemberOutcome> {
  const memberId = myMemberId(context, 'position.report');
  if (report.at.getTime() > context.now().getTime() + CLOCK_SLACK_MS) {
    const text = { vi: 'Giờ trên máy đang nhanh hơn thực tế.', en: 'The time lies in the future.' };
    throw new ValidationError([{ path: 'at', text }]);
  }
  if (!(await dutyOf(context, memberId)).onDuty) throw new NotAllowedError();
  return context.transaction(async (tx) => {
    await lockReady(tx, [memberId]);
    const place = await memberPlace(tx, memberId);
    if (!place?.sharesPosition) throw new NotAllowedError();
    const { point, accuracy, at } = report;
    const moved = await placeMember(tx, memberId, { ...point, accuracy, at });
    if (moved) {
      await moveReady(tx, memberId, point);
      await recordEvent(tx, { kind: 'member.moved', memberId, place: placeOf(place) });
    }
    return { memberId };
  });
}
