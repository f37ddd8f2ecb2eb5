import { decideRequest } from '@thon-so/domain/requests';
import { can, type Relation, unitsWhere } from '@thon-so/domain/roles';
import { firstWords } from '@thon-so/domain/text';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { NotAllowedError, NotSignedInError } from '../errors.ts';
import type { HelpRequest } from '../generated/prisma/client.ts';
import { loadUnit } from '../units/actions.ts';
import { allows, contactAction, readAction } from './access-actions.ts';
import { CONTACT_READ, type HistoryKind } from './history-kinds.ts';
import { type HistoryData, historySentence } from './history-text.ts';
import { findNames, findRequest, insertTraces, type Ties, tiesOf } from './reading-store.ts';
import { stateOf } from './store.ts';

type Located = Pick<HelpRequest, 'id' | 'provinceId' | 'communeId' | 'villageId'>;
type Readable = Located & Pick<HelpRequest, 'kind' | 'officialId'>;

/** What ties the viewer to a request beside their roles: a task in hand or asked about, or a petition to answer. */
export async function relationsTo(context: Context, request: Readable): Promise<Relation[]> {
  const { knownViewer: viewer } = context;
  if (!viewer) return [];
  const named = request.officialId === viewer.accountId && allows(context, 'petition.read', request);
  const relations: Relation[] = named ? ['OFFICIAL'] : [];
  if (viewer.memberId === null) return relations;
  const { memberId } = viewer;
  const loader = context.memo(
    'requests.ties',
    () =>
      new DataLoader<string, Ties | null>(async (ids) => {
        const ties = await tiesOf(context.db, memberId, ids);
        return ids.map((id) => ties.find(({ requestId }) => requestId === id) ?? null);
      }),
  );
  const tie = await loader.load(request.id);
  if (tie?.holds) relations.push('HOLDER');
  if (tie) relations.push('OFFERED');
  return relations;
}

/**
 * A request is read by the staff and teams of where it lies, and by whoever works on it or is asked to; a petition by
 * officials alone, whatever else somebody has to do with it.
 */
export async function canReadRequest(context: Context, request: Readable): Promise<boolean> {
  if (allows(context, readAction(request), request)) return true;
  if (request.kind === 'PETITION') return false;
  return allows(context, 'request.read', request, await relationsTo(context, request));
}

/** Whether the viewer may see names, phones and the exact place: those who work the case and those who send them. */
export async function canReadContact(context: Context, request: Readable): Promise<boolean> {
  if (allows(context, contactAction(request), request)) return true;
  if (request.kind === 'PETITION') return false;
  return allows(context, 'request.contact', request, await relationsTo(context, request));
}

/** Leaves a trace in the request's history that the viewer is shown its contact details: one per execution. */
export async function traceContact(context: Context, request: Located): Promise<void> {
  const { accountId } = context.viewer!;
  const traces = context.memo(
    'requests.traces',
    () =>
      new DataLoader<Located, null, string>(
        async (read) => {
          const made = { at: context.now(), actorId: accountId, actorKind: 'STAFF', kind: CONTACT_READ };
          const rows = read.map(({ id: requestId, provinceId, communeId, villageId }) => {
            return { ...made, requestId, provinceId, communeId, villageId };
          });
          await insertTraces(context.db, rows);
          return read.map(() => null);
        },
        { cacheKeyFn: ({ id }) => id },
      ),
  );
  await traces.load(request);
}

/** Units at and below which requests for help, and petitions, may be listed. */
export type ListableUnits = { help: string[]; petitions: string[] };

/**
 * The units whose requests the viewer may list, narrowed to one that lies in them.
 * @throws NotSignedInError, NotAllowedError
 */
export async function listableUnits(context: Context, unitId: string | null): Promise<ListableUnits> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const { grants } = context.scope;
  if (unitId === null) {
    return { help: unitsWhere(grants, 'request.read'), petitions: unitsWhere(grants, 'petition.read') };
  }
  const unit = await loadUnit(context, unitId);
  const path = [unitId, unit?.communeId ?? null, unit?.provinceId ?? null];
  if (!can(grants, 'request.read', path)) throw new NotAllowedError();
  return { help: [unitId], petitions: can(grants, 'petition.read', path) ? [unitId] : [] };
}

/** What the viewer may do with a request now, so that no screen repeats the rules. */
export async function viewerMay(context: Context, request: HelpRequest) {
  const now = context.now();
  const state = stateOf(request);
  const staffCloses = {
    kind: 'CLOSE',
    by: 'STAFF',
    reason: 'OUT_OF_SCOPE',
    note: '-',
    original: null,
  } as const;
  const open = decideRequest(state, staffCloses, now).ok;
  const petition = request.kind === 'PETITION';
  const relations = petition ? await relationsTo(context, request) : [];
  return {
    assign: open && !petition && allows(context, 'task.assign', request),
    close: open && allows(context, 'request.close', request),
    confirm: request.status === 'RESOLVED' && allows(context, 'request.confirm', request),
    answer: open && petition && allows(context, 'petition.answer', request, relations),
  };
}

/** The given name of whoever is helped: enough for a wall screen, too little to find them by. */
export function shortNameOf({
  helpedName,
  callerName,
}: Pick<HelpRequest, 'helpedName' | 'callerName'>): string {
  return (helpedName ?? callerName).trim().split(/\s+/).at(-1) ?? '';
}

/** The display name of an account or a member; null when there is none of that id. */
export function nameOf(context: Context, id: string): Promise<string | null> {
  const loader = context.memo(
    'requests.names',
    () => new DataLoader((ids: readonly string[]) => findNames(context.db, ids)),
  );
  return loader.load(id);
}

/** What a history entry says, in the reader's language. */
export async function historyText(context: Context, entry: { kind: string; data: unknown }): Promise<string> {
  const data = (entry.data ?? {}) as HistoryData;
  const names = new Map<string, string>();
  for (const key of ['memberId', 'fromMemberId', 'accountId', 'fromAccountId'] as const) {
    const id = data[key];
    if (typeof id === 'string') names.set(key, (await nameOf(context, id)) ?? '…');
  }
  return historySentence(entry.kind as HistoryKind, data, (key) => names.get(key) ?? '…')[context.locale];
}

/** The request as staff see it; null for a resident, and for whoever may not read it. */
export async function requestForStaff<Query extends object>(context: Context, id: string, query: Query) {
  if (!context.scope.signedIn) return null;
  const bare = await findRequest(context.db, id, {});
  return bare && (await canReadRequest(context, bare)) ? findRequest(context.db, id, query) : null;
}

/** How what was asked begins. */
export function beginningOf(description: string): string {
  return firstWords(description);
}
