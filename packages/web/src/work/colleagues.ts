import { useClient } from '@urql/solid';
import { createSignal, onMount } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { fold } from '../i18n/fold.ts';
import { openShelf } from '../offline/shelf.ts';
import { inTime } from '../patience.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { transferCandidatesQuery } from './documents.ts';

export type Colleague = ResultOf<typeof transferCandidatesQuery>['transferCandidates'][number];

const shelfName = 'colleagues';
const mostWithoutTyping = 6;

/** Those whose name was typed, in their order; without typing only the first few, but always the chosen one. */
export function colleaguesToShow(
  all: readonly Colleague[],
  typed: string,
  chosenId: string | null,
): Colleague[] {
  const wanted = fold(typed);
  if (wanted) return all.filter(({ member }) => fold(member.displayName).includes(wanted));
  return all.filter(({ member }, index) => index < mostWithoutTyping || member.id === chosenId);
}

/** Whether a member has no room, so that the server would refuse. */
export function hasNoRoom({ member }: Colleague): boolean {
  return member.activeTasks >= member.capacity;
}

/**
 * Whom a task may be passed to. Without a network those who were seen last, on this phone: their names hold, their
 * distance and load may not.
 */
export function createColleagues(taskId: string) {
  const client = useClient();
  const shelf = openShelf(useSignedIn()().id);
  const [all, setAll] = createSignal<readonly Colleague[] | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isOld, setOld] = createSignal(false);
  const read = async () => {
    setRefusal(null);
    const options = { requestPolicy: 'network-only' } as const;
    const result = await inTime(client.query(transferCandidatesQuery, { taskId }, options));
    const fresh = result.data?.transferCandidates;
    if (fresh) shelf.write(shelfName, fresh);
    const reason = result.error ? refusalOf(result.error) : null;
    const kept = reason?.kind === 'unreachable' ? shelf.read<Colleague[]>(shelfName) : null;
    setAll(fresh ?? kept);
    setOld(!fresh && kept !== null);
    setRefusal(fresh || kept ? null : (reason ?? { kind: 'unreachable' }));
  };
  onMount(() => void read());
  return { all, isOld, refusal, read };
}
