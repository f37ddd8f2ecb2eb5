import { can, unitsWhere } from '@thon-so/domain/roles';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import { localId } from '../ids.ts';
import { REFUSED } from './refused-actions.ts';
import { type Deed, findTrail, insertDeed, type TrailRow, unitOfAccount } from './trail-store.ts';
import { findUnitPath } from './trail-unit-store.ts';
import { actionText } from './trail-words.ts';

/** Writes down for good what somebody did. Facts are codes, never a person's data. */
export function audit(tx: Tx, deed: Deed): Promise<void> {
  return insertDeed(tx, deed);
}

/** Writes down that an account came in, under the unit of its first role. */
export async function auditSignIn(tx: Tx, { accountId, at }: { accountId: string; at: Date }): Promise<void> {
  const unitId = await unitOfAccount(tx, accountId);
  const deed = { action: 'SIGNED_IN', actorId: accountId, subjectId: accountId } as const;
  await insertDeed(tx, { ...deed, unitId, at, facts: {} });
}

/** What the trail is searched by. */
export type TrailFilter = {
  /** A global id; null for every unit that the viewer answers for. */
  unitId: string | null;
  group: TrailGroup | null;
  person: string | null;
  number: number | null;
  from: Date | null;
  before: Date | null;
};

const READ = ['REQUEST', 'RESIDENT', 'HOUSEHOLD', 'MEMBER', 'CALL', 'PRIVACY'].map((name) => `READ_${name}`);

/** What lines are about, as people look for them. */
export const TRAIL_GROUPS = {
  READ,
  SIGN_IN: ['SIGNED_IN', 'SIGN_IN_LIMITED', 'SIGN_IN_CHANGED', 'PASSWORD_RESET'],
  PRIVACY: ['PRIVACY_ASKED', 'PRIVACY_TAKEN', 'PRIVACY_DONE', 'PRIVACY_REFUSED'],
  PEOPLE: ['PERSON_INVITED', 'PERSON_CHANGED', 'PERSON_ERASED'],
  SETTINGS: [
    ...['SERVICE_UPDATED', 'POLICY_UPDATED', 'UNIT_UPDATED', 'HOURS_UPDATED'],
    ...['HOLIDAY_SAVED', 'HOLIDAY_REMOVED', 'CLIENT_KEY_MADE', 'CLIENT_KEY_REVOKED'],
  ],
  EXPORT: ['TRAIL_EXPORTED', 'EXPORT_REFUSED'],
  REFUSED: [...REFUSED, 'SIGN_IN_LIMITED'],
} as const satisfies Record<string, readonly string[]>;
export type TrailGroup = keyof typeof TRAIL_GROUPS;

export type TrailPage = { entries: TrailRow[]; endCursor: string | null };

/**
 * A page of the trail of the units that the viewer answers for, newest first.
 * @throws NotSignedInError, NotAllowedError beyond those units, NotFoundError
 */
export async function readTrail(
  context: Context,
  filter: TrailFilter,
  page: { first: number; after: string | null },
): Promise<TrailPage> {
  const scope = await searchedUnits(context, filter.unitId);
  const after = page.after === null ? null : readCursor(page.after);
  const rows = await findTrail(context.db, { ...termsOf(filter), ...scope, after, limit: page.first + 1 });
  const entries = rows.slice(0, page.first);
  const last = entries.at(-1);
  return { entries, endCursor: rows.length > page.first && last ? cursorOf(last) : null };
}

function termsOf({ group, person, number, from, before }: TrailFilter) {
  return { person: person ?? '', number, from, before, actions: group && TRAIL_GROUPS[group] };
}

async function searchedUnits({ db, scope }: Context, globalUnitId: string | null) {
  if (!scope.signedIn) throw new NotSignedInError();
  const own = unitsWhere(scope.grants, 'trail.read');
  if (own.length === 0) throw new NotAllowedError();
  const everywhere = unitsWhere(scope.grants, 'audit.read').length > 0;
  // Where an attack comes from lies in no unit: whoever answers for a province sees it, as they give the keys.
  const provinces = scope.grants.filter(({ level }) => level === 'PROVINCE');
  const hidden = unitsWhere(provinces, 'audit.read').length > 0 ? [] : REFUSED;
  if (globalUnitId === null) return { unitIds: own, everywhere, hidden };
  const unit = await findUnitPath(db, localId('Unit', globalUnitId));
  if (!unit) throw new NotFoundError();
  if (!can(scope.grants, 'trail.read', [unit.id, unit.communeId, unit.provinceId]))
    throw new NotAllowedError();
  return { unitIds: [unit.id], everywhere: false, hidden };
}

const cursorOf = ({ at, id }: TrailRow) => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

function readCursor(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const date = new Date(at);
  if (Number.isNaN(date.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) throw new NotFoundError();
  return { at: date, id };
}

/** No file holds more lines; whoever needs more narrows the time. */
const MOST_LINES = 5_000;

/** A page of the trail as a file for a spreadsheet. */
export type TrailFile = { fileName: string; content: string; lines: number; complete: boolean };

/**
 * The trail as a file, which is itself written down; so is the attempt of somebody who asks for more than their units.
 * Throws as `readTrail`.
 */
export async function exportTrail(context: Context, filter: TrailFilter): Promise<TrailFile> {
  const { viewer } = context;
  if (!viewer) throw new NotSignedInError();
  const deed = { actorId: viewer.accountId, subjectId: viewer.accountId, at: context.now() };
  const unitId = await unitOfAccount(context.db, viewer.accountId);
  try {
    const scope = await searchedUnits(context, filter.unitId);
    const search = { ...termsOf(filter), ...scope, after: null, limit: MOST_LINES + 1 };
    const found = await findTrail(context.db, search);
    const rows = found.slice(0, MOST_LINES);
    const facts = { group: filter.group, lines: rows.length };
    await insertDeed(context.db, { ...deed, action: 'TRAIL_EXPORTED', unitId, facts });
    const day = deed.at.toISOString().slice(0, 10);
    return {
      fileName: `nhat-ky-${day}.csv`,
      content: asCsv(rows),
      lines: rows.length,
      complete: found.length === rows.length,
    };
  } catch (error) {
    const accountId = viewer.accountId;
    if (error instanceof NotAllowedError) {
      context.refused.note({ action: 'EXPORT_REFUSED', source: accountId, account: accountId });
    }
    throw error;
  }
}

function asCsv(rows: readonly TrailRow[]): string {
  const lines = rows.map(({ at, actorName, action, subject, unitName }) =>
    [localTime(at), actorName, actionText(action, 'vi'), subject, unitName].map(cell).join(','),
  );
  // With the mark of UTF-8, which spreadsheets need to show Vietnamese.
  return `\uFEFF${['Lúc (giờ Việt Nam),Ai,Việc,Về,Địa bàn', ...lines].join('\r\n')}\r\n`;
}

/** In Vietnam, which keeps UTC+7 all year, in a form that spreadsheets sort and count with. */
const localTime = (at: Date) =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string | null): string {
  const safe = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(text ?? '') ? `'${text}` : (text ?? '');
  return `"${safe.replaceAll('"', '""')}"`;
}
