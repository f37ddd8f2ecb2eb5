import type { Petition } from './live.ts';

export type Whose = 'mine' | 'all' | 'ended';

const ended = ({ status }: Pick<Petition, 'status'>) => status === 'RESOLVED' || status === 'CLOSED';

/** Late ones first, by how late; where the clock stands still last. Ended ones newest first. */
function urgency(one: Petition, other: Petition): number {
  const due = (petition: Petition) => petition.resolutionDueAt ?? '9';
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
