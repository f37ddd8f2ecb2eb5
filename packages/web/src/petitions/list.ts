import type { Petition } from './live.ts';

export type Whose = 'mine' | 'all' | 'ended';

const ended = ({ status }: Pick<Petition, 'status'>) => status === 'RESOLVED' || status === 'CLOSED';

/** The deadline that runs now: until it is taken up that of taking it up, then that of the answer. Null while it stands still. */
export function dueNext(
  petition: Pick<Petition, 'firstResponseAt' | 'firstResponseDueAt' | 'resolutionDueAt'>,
): { due: 'takeUp' | 'answer'; at: string | null } {
  const { firstResponseAt, firstResponseDueAt, resolutionDueAt } = petition;
  return firstResponseAt ? { due: 'answer', at: resolutionDueAt } : { due: 'takeUp', at: firstResponseDueAt };
}

/** How the deadline that runs now stands: taken up too late is no longer late once the answer is in time. */
export function stateOf(petition: Petition, now: number): Petition['slaState'] {
  const { at } = dueNext(petition);
  if (at !== null && Date.parse(at) <= now) return 'BREACHED';
  return petition.slaState === 'BREACHED' ? 'OK' : petition.slaState;
}

/** Late ones first, by how late; where the clock stands still last. Ended ones newest first. */
function urgency(one: Petition, other: Petition): number {
  const due = (petition: Petition) => dueNext(petition).at ?? '9';
  return due(one).localeCompare(due(other)) || one.createdAt.localeCompare(other.createdAt);
}

function newest(one: Petition, other: Petition): number {
  const end = (petition: Petition) => petition.closedAt ?? petition.resolvedAt ?? '';
  return end(other).localeCompare(end(one));
}

/** The petitions of each part of the list, in the order in which they want to be seen to. */
export function petitionLists(petitions: readonly Petition[], myId: string): Record<Whose, Petition[]> {
  const open = petitions.filter((petition) => !ended(petition)).sort(urgency);
  return {
    mine: open.filter(({ officialId }) => officialId === myId),
    all: open,
    ended: petitions.filter(ended).sort(newest),
  };
}
