import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { onDataChanged } from '../viewer/erased.ts';
import type { BoardRequest } from './live.ts';
import { requestQuery } from './panel-documents.ts';

export type PanelRequest = NonNullable<ResultOf<typeof requestQuery>['helpRequest']>;
export type PanelOffer = NonNullable<PanelRequest['task']>['offers'][number];

export type PanelState =
  | { kind: 'loading' }
  | { kind: 'gone' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'known'; request: PanelRequest };

/** Changes whenever something that the panel shows may have changed on the board. */
export function revisionOf(request: BoardRequest | undefined, happenings: number): string {
  if (!request) return String(happenings);
  const offers = request.task?.offers.map(({ id, status }) => id + status).join() ?? '';
  return [request.version, request.updatedAt, request.task?.version ?? '', offers, happenings].join('|');
}

/**
 * The open request in full, read again whenever the board says that it changed; what was shown stays until then.
 *
 * @param id the open request; null while none is
 * @param revision from `revisionOf`
 */
export function createPanelRequest(id: Accessor<string | null>, revision: Accessor<string>) {
  const client = useClient();
  const [state, setState] = createSignal<PanelState>({ kind: 'loading' });
  let asked = 0;
  let underWay: string | null = null;
  let outdated = false;
  const read = async (requestId: string) => {
    // Asked twice at a time, both are given the first answer, which may be from before the change.
    if (underWay === requestId) {
      outdated = true;
      return;
    }
    underWay = requestId;
    outdated = false;
    const turn = ++asked;
    const result = await client
      .query(requestQuery, { id: requestId }, { requestPolicy: 'network-only' })
      .toPromise();
    if (underWay === requestId) underWay = null;
    if (turn !== asked) return;
    if (outdated) return read(requestId);
    if (result.error && state().kind === 'known' && refusalOf(result.error).kind === 'unreachable') return;
    if (result.error) setState({ kind: 'refused', refusal: refusalOf(result.error) });
    else if (!result.data?.helpRequest) setState({ kind: 'gone' });
    else setState({ kind: 'known', request: result.data.helpRequest });
  };
  createEffect(
    on(id, (requestId) => {
      asked += 1;
      underWay = null;
      setState({ kind: 'loading' });
      if (requestId) void read(requestId);
    }),
  );
  createEffect(
    on(
      revision,
      () => {
        const requestId = id();
        if (requestId && state().kind !== 'loading') void read(requestId);
      },
      { defer: true },
    ),
  );
  const reload = () => {
    const requestId = id();
    if (requestId) void read(requestId);
  };
  onDataChanged(reload);
  return { state, reload };
}
