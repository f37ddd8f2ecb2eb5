import { globalId } from '@thon-so/server/ids';

/** What a mutation is about, by the names of its arguments. */
export type About = Readonly<Record<string, unknown>>;

type Thing = { readonly id: string };
type Shift = Thing & { readonly startsAt: string; readonly giveBackUntil: string | null };
type Duty = {
  readonly onDuty: boolean;
  readonly dutyPlace: string | null;
  readonly sharesPosition: boolean;
};
type Swap = Thing & {
  readonly status: string;
  readonly from: Thing;
  readonly to: Thing | null;
  readonly shift: { readonly editable: boolean };
};

/** What the lists are read from; each asks for its own part. */
interface Seen {
  readonly viewer: {
    readonly rights: readonly { readonly right: string; readonly unitIds: readonly string[] }[];
    readonly member: (Thing & Duty) | null;
    readonly homeUnit: { readonly commune: Thing | null } | null;
  } | null;
  readonly myWork: {
    readonly member: Thing;
    readonly tasks: readonly Thing[];
    readonly offers: readonly Thing[];
    readonly transfers: readonly (Thing & { readonly fromMember: Thing; readonly toMember: Thing })[];
  };
  readonly request: {
    readonly viewerCanAssign: boolean;
    readonly task: { readonly holder: Thing | null };
  } | null;
  readonly account: { readonly viewerCanManage: boolean } | null;
  readonly unit: { readonly rolesToGive: readonly string[] };
  readonly myShifts: readonly Shift[];
  readonly openShifts: readonly Thing[];
  readonly roster: { readonly swaps: readonly Swap[] };
  readonly queue: { readonly counters: readonly (Thing & { readonly viewerServes: boolean })[] };
  readonly queueLinks: readonly Thing[];
  readonly workCalendar: {
    readonly canEditNational: boolean;
    readonly holidays: readonly (Thing & { readonly isNational: boolean })[];
  };
  readonly clientKeys: readonly Thing[];
}

/** A list that a screen reads, and whether it holds what shows a button to whoever read it. */
export interface List {
  readonly read: (about: About) => string;
  readonly holds: (seen: Seen, about: About) => boolean;
}

const has = (things: readonly Thing[], id: unknown) => things.some((thing) => thing.id === id);
const VIEWER =
  'viewer { rights { right unitIds } member { id onDuty dutyPlace sharesPosition } homeUnit { commune { id } } }';
const work = (part: string) => () => `{ myWork { member { id } ${part} } }`;
const transfers = work('transfers { id fromMember { id } toMember { id } }');
const shifts = () => `{ ${VIEWER} myShifts { id startsAt giveBackUntil } }`;
const swaps = ({ unitId }: About) =>
  `{ ${VIEWER} roster(unitId: "${unitId}") { swaps { id status from { id } to { id } shift { editable } } } }`;

function asked({ viewer }: Seen, { from, to }: Swap): boolean {
  const me = viewer?.member?.id;
  return me !== undefined && (to === null ? from.id !== me : to.id === me);
}
const swapOf = ({ roster }: Seen, { swapId }: About) => roster.swaps.find(({ id }) => id === swapId);

export const LISTS = {
  'MyWork.tasks': {
    read: work('tasks { id }'),
    holds: ({ myWork }, { taskId }) => has(myWork.tasks, taskId),
  },
  // The holder gives it back, and whoever may assign it takes it back.
  'Task.holder or HelpRequest.viewerCanAssign': {
    read: ({ requestId }) =>
      `{ ${VIEWER} request: node(id: "${requestId}") { ... on HelpRequest { viewerCanAssign task { holder { id } } } } }`,
    holds: ({ viewer, request }) => {
      if (!viewer || !request) return false;
      return request.viewerCanAssign || request.task.holder?.id === viewer.member?.id;
    },
  },
  'MyWork.offers': {
    read: work('offers { id }'),
    holds: ({ myWork }, { offerId }) => has(myWork.offers, offerId),
  },
  'MyWork.transfers to the member': {
    read: transfers,
    holds: ({ myWork: { transfers, member } }, { transferId }) =>
      has(
        transfers.filter(({ toMember }) => toMember.id === member.id),
        transferId,
      ),
  },
  'MyWork.transfers by the member': {
    read: transfers,
    holds: ({ myWork: { transfers, member } }, { transferId }) =>
      has(
        transfers.filter(({ fromMember }) => fromMember.id === member.id),
        transferId,
      ),
  },
  // A phone tells where its owner is while they are on duty and have agreed.
  'Member.sharesPosition': {
    read: () => `{ ${VIEWER} }`,
    holds: ({ viewer }) => Boolean(viewer?.member?.onDuty && viewer.member.sharesPosition),
  },
  'Viewer.member': { read: () => `{ ${VIEWER} }`, holds: ({ viewer }) => Boolean(viewer?.member) },
  'Unit.rolesToGive': {
    read: ({ unitId }) => `{ unit(id: "${unitId}") { rolesToGive } }`,
    holds: ({ unit }, { role }) => unit.rolesToGive.includes(String(role)),
  },
  'Unit.rolesToGive, of whom one manages': {
    read: ({ unitId, accountId }) =>
      `{ unit(id: "${unitId}") { rolesToGive } account: node(id: "${accountId}") { ... on Account { viewerCanManage } } }`,
    holds: ({ unit, account }, { role }) =>
      account?.viewerCanManage === true && unit.rolesToGive.includes(String(role)),
  },
  // Of a commune's patterns those that the viewer keeps, wherever that is.
  'Query.dutyPatterns': {
    read: ({ unitId }) => `{ ${VIEWER} dutyPatterns(unitId: "${unitId}") { id } }`,
    holds: ({ viewer }) => viewer?.rights.some(({ right }) => right === 'ROSTER_EDIT') ?? false,
  },
  'Query.openShifts': {
    read: ({ unitId }) => `{ ${VIEWER} openShifts(unitId: "${unitId}") { id } }`,
    holds: ({ viewer, openShifts }, { shiftId }) => Boolean(viewer?.member) && has(openShifts, shiftId),
  },
  'Query.myShifts': { read: shifts, holds: ({ myShifts }, { shiftId }) => has(myShifts, shiftId) },
  'DutyShift.giveBackUntil': {
    read: shifts,
    holds: ({ myShifts }, { shiftId }) =>
      has(
        myShifts.filter(({ giveBackUntil }) => giveBackUntil !== null),
        shiftId,
      ),
  },
  'Roster.swaps that ask the member': {
    read: swaps,
    holds: (seen, about) => {
      const swap = swapOf(seen, about);
      return swap !== undefined && asked(seen, swap);
    },
  },
  // Those that ask one member alone may say no, and so may who keeps the roster.
  'Roster.swaps to answer': {
    read: swaps,
    holds: (seen, about) => {
      const swap = swapOf(seen, about);
      return swap !== undefined && (swap.shift.editable || (swap.to !== null && asked(seen, swap)));
    },
  },
  'Roster.swaps by the member': {
    read: swaps,
    holds: (seen, about) => {
      const me = seen.viewer?.member?.id;
      return me !== undefined && swapOf(seen, about)?.from.id === me;
    },
  },
  // Who works at a desk by right, or is on duty there now.
  'Viewer.rights and the duty at the desk': {
    read: () => `{ ${VIEWER} }`,
    holds: ({ viewer }, { reach, unitId }) => {
      if (!viewer) return false;
      const { rights, member, homeUnit } = viewer;
      const reached = reach as readonly string[];
      const byRight = rights.some(
        ({ right, unitIds }) => right === 'QUEUE_SERVE' && unitIds.some((id) => reached.includes(id)),
      );
      const onDuty = member?.onDuty === true && member.dutyPlace === 'ONE_STOP_DESK';
      return byRight || (onDuty && homeUnit?.commune?.id === unitId);
    },
  },
  'QueueCounter.viewerServes': {
    read: ({ unitCode }) => `{ queue(unitCode: "${unitCode}") { counters { id viewerServes } } }`,
    holds: ({ queue }, { counterId }) =>
      has(
        queue.counters.filter(({ viewerServes }) => viewerServes),
        counterId,
      ),
  },
  'Query.queueLinks': {
    read: ({ unitCode }) => `{ queueLinks(unitCode: "${unitCode}") { id } }`,
    holds: ({ queueLinks }, { linkId }) => has(queueLinks, linkId),
  },
  'WorkCalendar.holidays': {
    read: ({ communeId }) =>
      `{ workCalendar(unitId: "${communeId}") { canEditNational holidays { id isNational } } }`,
    holds: ({ workCalendar: { holidays, canEditNational } }, { holidayId }) =>
      has(
        holidays.filter(({ isNational }) => canEditNational || !isNational),
        holidayId,
      ),
  },
  // For administrators of a province alone, whom the list answers.
  'Query.clientKeys': { read: () => '{ clientKeys { id } }', holds: () => true },
} as const satisfies Readonly<Record<string, List>>;

export type ListName = keyof typeof LISTS;

/** The units at which a right reaches what lies in a commune. */
export function reachOf(commune: { id: string }, province: { id: string }): string[] {
  return [globalId('Unit', commune.id), globalId('Unit', province.id)];
}
