import type { Accessor } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { createLiveView, type LiveView } from '../live/view.ts';
import { RESIDENT } from '../offline/shelf.ts';
import { trackedRequest, trackedRequestEvents, type trackedRequestParts } from './documents.ts';

export type Tracked = ResultOf<typeof trackedRequestParts>;

/** The request behind a code, live. The last few looked at stay on the phone, for dead zones. */
export function createTracking(code: Accessor<string>): LiveView<Tracked, { changes: number }> {
  return createLiveView({
    snapshot: trackedRequest,
    events: trackedRequestEvents,
    variables: () => ({ code: code() }),
    read: ({ trackedRequest: view }) =>
      view && { cursor: view.cursor, entities: [view.request], totals: { changes: 0 } },
    batch: (data) => data.trackedRequestEvents,
    keep: { owner: RESIDENT, most: 5 },
  });
}

/** When somebody is expected: the time agreed on or wished for, unless staff have asked for another instead. */
export function expectedAt({ appointmentAt, appointment }: Tracked): string | null {
  const asked = appointment?.at === null && appointment.proposal?.by === 'STAFF';
  return asked ? null : appointmentAt;
}
