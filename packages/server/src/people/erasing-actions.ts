import { type ErasureProblem, erasureProblem } from '@thon-so/domain/people';
import { can } from '@thon-so/domain/roles';
import { auditChange } from '../audit/actions.ts';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotSignedInError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { rightsChanged } from '../identity/actions.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { tellSignedOut } from '../signed-out.ts';
import { recordEvent } from '../work.ts';
import { canManage, unitPath } from './actions.ts';
import {
  eraseAccountRows,
  findHeldWork,
  type HeldWork,
  isLastAdmin,
  type Leaver,
  recentRequestsOf,
} from './erasure-store.ts';
import { lockManaged, unitOf } from './inviting-actions.ts';
import type { Person } from './store.ts';

/** Whether the viewer may erase what is held on this person; whether it is time, the rule of the domain says. */
export function canErase(
  context: Pick<Context, 'scope' | 'knownViewer'>,
  person: Pick<Person, 'id' | 'grants'>,
): boolean {
  const { grants } = context.scope;
  return (
    canManage(context, person) &&
    person.grants.every(({ unit }) => can(grants, 'people.erase', unitPath(unit)))
  );
}

/**
 * Takes everything personal out of the account of somebody who left and is locked out; it cannot be undone. What they did
 * stays as the work of a former member.
 * @throws NotSignedInError NotFoundError NotAllowedError; ValidationError while it is not time, naming what they hold
 */
export async function eraseAccount(
  context: Context,
  input: { idempotencyKey: string; accountId: string },
): Promise<{ accountId: string }> {
  if (!context.viewer) throw new NotSignedInError();
  const accountId = localId('Account', input.accountId);
  const sending = { operation: 'eraseAccount', key: input.idempotencyKey, body: input };
  const outcome = await once(context, sending, async (tx) => {
    const person = await lockManaged(context, tx, accountId);
    if (!canErase(context, person)) throw new NotAllowedError();
    const leaver = { accountId, memberId: person.member?.id ?? null };
    await demandReady(context, tx, person, leaver);
    const requestIds = await recentRequestsOf(tx, leaver);
    await eraseAccountRows(tx, leaver, person, context.now());
    await note(context, tx, person, requestIds);
    return { accountId };
  });
  context.forgetRights(accountId);
  return outcome;
}

async function demandReady(context: Context, tx: Tx, person: Person, leaver: Leaver): Promise<void> {
  const held = await findHeldWork(tx, leaver, context.now());
  const problem = erasureProblem({
    suspended: person.suspendedAt !== null,
    lastAdmin: await isLastAdmin(tx, person.id),
    openWork: held.length,
  });
  if (problem) throw new ValidationError([{ path: 'accountId', text: whyNot(problem, held) }]);
}

/** Writes it down, and has every screen and phone that shows or keeps their name read it anew. */
async function note(context: Context, tx: Tx, person: Person, requestIds: string[]): Promise<void> {
  const memberId = person.member?.id ?? null;
  await auditChange(tx, context, {
    ...{ action: 'PERSON_ERASED', subjectId: person.id, unitId: unitOf(person) },
    ...{ before: {}, after: { erased: true } },
  });
  await rightsChanged(tx, person.id, memberId);
  await tellSignedOut(tx, person.id);
  const unit = person.grants[0]?.unit;
  if (!unit?.communeId || !unit.provinceId) return;
  const villageId = unit.level === 'VILLAGE' ? unit.id : null;
  const place = { villageId, communeId: unit.communeId, provinceId: unit.provinceId };
  const memberIds = memberId === null ? [] : [memberId];
  await recordEvent(tx, { kind: 'data.changed', requestIds, memberIds, place });
  if (memberId !== null) await recordEvent(tx, { kind: 'member.changed', memberId, place, left: null });
}

const TEXTS = {
  NOT_SUSPENDED: {
    vi: 'Hãy khóa tài khoản này trước, rồi mới xóa thông tin.',
    en: 'Suspend this account first, then erase it.',
  },
  LAST_ADMIN: {
    vi: 'Đây là quản trị viên cuối cùng của địa bàn. Hãy giao vai trò này cho người khác trước.',
    en: 'This is the last administrator of the unit. Give somebody else the role first.',
  },
} as const satisfies Record<Exclude<ErasureProblem, 'HOLDS_WORK'>, Text>;

const HELD: Readonly<Record<HeldWork['kind'], Text>> = {
  TASK: { vi: 'việc', en: 'the task' },
  SHIFT: { vi: 'ca trực', en: 'the shift at' },
  PETITION: { vi: 'phản ánh', en: 'the petition' },
  PRIVACY: { vi: 'yêu cầu về thông tin', en: 'the request about data' },
  COUNTER: { vi: 'quầy', en: 'counter' },
};
const MOST_NAMED = 6;

function whyNot(problem: ErasureProblem, held: readonly HeldWork[]): Text {
  if (problem !== 'HOLDS_WORK') return TEXTS[problem];
  const named = (locale: 'vi' | 'en') =>
    held.slice(0, MOST_NAMED).map(({ kind, label }) => `${HELD[kind][locale]} ${label}`);
  const more = held.length - MOST_NAMED;
  const [vi, en] = [named('vi'), named('en')];
  if (more > 0) {
    vi.push(`${more} mục nữa`);
    en.push(`${more} more`);
  }
  return {
    vi: `Người này còn giữ: ${vi.join(', ')}. Hãy giao cho người khác trước.`,
    en: `This person still holds: ${en.join(', ')}. Give it to somebody else first.`,
  };
}
