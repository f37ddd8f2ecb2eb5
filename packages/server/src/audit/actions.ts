import { can, unitsWhere } from '@thon-so/domain/roles';
import type { LiveBatch } from '@thon-so/live/event';
import DataLoader from 'dataloader';
import type { Context, Tx, Work } from '../context.ts';
import { NotAllowedError, NotSignedInError } from '../errors.ts';
import type { AuditAction, Prisma } from '../generated/prisma/client.ts';
import { pathOf } from '../scope.ts';
import { recordEvent } from '../work.ts';
import {
  type EntryPage,
  findEntries,
  findPersonNames,
  findServiceNames,
  findSettingsChanges,
  insertEntry,
} from './store.ts';

/** Facts by name. Never a person's: an entry is kept for as long as the system is. */
export type Facts = Readonly<Record<string, Prisma.JsonValue>>;

/** What an entry can tell of how the system works, as against what people did with it. */
export const CHANGES = [
  'SERVICE_UPDATED',
  'POLICY_UPDATED',
  'UNIT_UPDATED',
  'PERSON_INVITED',
  'PERSON_CHANGED',
  'PERSON_ERASED',
  'HOURS_UPDATED',
  'HOLIDAY_SAVED',
  'HOLIDAY_REMOVED',
  'SIGN_IN_LIMITED',
  'PASSWORD_RESET',
  'CLIENT_KEY_MADE',
  'CLIENT_KEY_REVOKED',
] as const satisfies readonly AuditAction[];
export type ChangeAction = (typeof CHANGES)[number];

/** Lists of changes hold nothing else. */
export function changeOf({ action }: { action: AuditAction }): ChangeAction {
  return action as ChangeAction;
}

export type AuditedChange = {
  action: AuditAction;
  subjectId: string;
  /** Where it holds; null for the whole installation. */
  unitId: string | null;
  before: Facts;
  after: Facts;
  /** Of changes that may be told twice: the same key is written down once. */
  onceKey?: string;
};

/** Writes down who changed which facts; answers false, and writes nothing, where none differs. */
export function auditChange(tx: Tx, context: Context, change: AuditedChange): Promise<boolean> {
  return keep(tx, context, context.viewer!.accountId, change);
}

/** As `auditChange`, of what somebody did who is not signed in yet; null where nobody is known to have done it. */
export function auditBy(
  tx: Tx,
  work: Pick<Work, 'now'>,
  actorId: string | null,
  change: AuditedChange,
): Promise<boolean> {
  return keep(tx, work, actorId, change);
}

async function keep(
  tx: Tx,
  work: Pick<Work, 'now'>,
  actorId: string | null,
  { before, after, ...about }: AuditedChange,
): Promise<boolean> {
  const changed = Object.keys(after).filter((name) => !isSame(before[name], after[name]));
  if (changed.length === 0) return false;
  const entry = await insertEntry(tx, {
    ...about,
    at: work.now(),
    actorId,
    before: only(before, changed),
    after: only(after, changed),
  });
  if (entry === null) return false;
  await recordEvent(tx, { kind: 'settings.changed', entryId: entry.id, unitIds: entry.unitIds });
  return true;
}

function isSame(one: Prisma.JsonValue | undefined, other: Prisma.JsonValue | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function only(facts: Facts, names: readonly string[]): Prisma.InputJsonObject {
  return Object.fromEntries(names.map((name) => [name, facts[name] ?? null])) as Prisma.InputJsonObject;
}

/**
 * A page of what was changed in the viewer's units and in the whole installation, newest first.
 * @throws NotSignedInError NotAllowedError
 */
export function listEntries<Page extends EntryPage>(context: Context, page: Page) {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const units = unitsWhere(context.scope.grants, 'audit.read');
  if (units.length === 0) throw new NotAllowedError();
  return findEntries(context.db, { unitIds: units, actions: CHANGES }, page);
}

/**
 * The units whose settings somebody may edit, for who else does; none for whoever edits nothing.
 * @throws NotSignedInError
 */
export function unitsOfSettings({ scope }: Pick<Context, 'scope'>): string[] {
  if (!scope.signedIn) throw new NotSignedInError();
  return unitsWhere(scope.grants, 'policy.edit');
}

/** What a batch changed of how the system works; who did and from what to what is for the entries to say. */
export async function settingsChanges(context: Context, batch: LiveBatch) {
  const ids = batch.events.map(({ data }) => data.entryId).filter((id) => typeof id === 'string');
  const found = await findSettingsChanges(context.db, ids);
  const changes = found.map((row) => ({ ...row, action: changeOf(row) }));
  if (unitsOfSettings(context).length > 0) return changes;
  return changes.filter(({ action }) => OF_EVERYBODY.test(action));
}

/** What everybody with an account works with. */
const OF_EVERYBODY = /^(SERVICE|HOLIDAY)_/;

type Placed = { id: string; communeId: string | null; provinceId: string | null };

/** Whether the viewer may read an entry about this unit; null stands for the whole installation. */
export function canReadEntry({ scope }: Context, unit: Placed | null): boolean {
  if (unit === null) return unitsWhere(scope.grants, 'audit.read').length > 0;
  return can(scope.grants, 'audit.read', [unit.id, ...pathOf(unit)]);
}

/** A service's name in the reader's language, one query for all that an execution asks for. */
export async function serviceName(context: Context, id: string): Promise<string> {
  const loader = context.memo('audit.services', () => {
    return new DataLoader(async (ids: readonly string[]) => {
      const found = new Map((await findServiceNames(context.db, ids)).map((row) => [row.id, row]));
      return ids.map((each) => found.get(each) ?? null);
    });
  });
  const names = await loader.load(id);
  return (context.locale === 'en' ? names?.nameEn : names?.nameVi) ?? '';
}

const ABOUT_PEOPLE: ReadonlySet<AuditAction> = new Set([
  'PERSON_INVITED',
  'PERSON_CHANGED',
  'PERSON_ERASED',
  'SIGN_IN_LIMITED',
  'PASSWORD_RESET',
  'SIGN_IN_CHANGED',
]);

export function isAboutPerson(action: AuditAction): boolean {
  return ABOUT_PEOPLE.has(action);
}

/** The name of somebody with an account, one query for all that an execution asks for. */
export async function personName(context: Context, id: string): Promise<string> {
  const loader = context.memo('audit.people', () => {
    return new DataLoader(async (ids: readonly string[]) => {
      const found = new Map((await findPersonNames(context.db, ids)).map((row) => [row.id, row.displayName]));
      return ids.map((each) => found.get(each) ?? '');
    });
  });
  return loader.load(id);
}

/** The program that a key was given to or taken from. */
export function clientKeyName({ before, after }: { before: unknown; after: unknown }): string {
  return String((after as Facts).clientKey ?? (before as Facts).clientKey ?? '');
}

export type FactChange = { name: string; before: string | null; after: string | null };

/** The facts that an entry tells of, as text: a list's items a line each. */
export function factChanges({ before, after }: { before: unknown; after: unknown }): FactChange[] {
  const [was, is] = [before as Facts, after as Facts];
  return Object.keys(is).map((name) => ({ name, before: inText(was[name]), after: inText(is[name]) }));
}

function inText(fact: Prisma.JsonValue | undefined): string | null {
  if (fact === null || fact === undefined) return null;
  return Array.isArray(fact) ? fact.join('\n') : String(fact);
}
