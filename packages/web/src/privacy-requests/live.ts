import type { ResultOf } from '../graphql.ts';
import { createLiveView } from '../live/view.ts';
import { privacyEvents, privacyRequestsQuery, type privacyRow } from './documents.ts';

export type PrivacyRow = ResultOf<typeof privacyRow>;

/** What residents of the viewer's communes ask about their data, kept true. */
export function createPrivacyRequests() {
  return createLiveView({
    snapshot: privacyRequestsQuery,
    events: privacyEvents,
    variables: () => ({}),
    read: ({ privacyRequests: list }) => ({ cursor: list.cursor, entities: list.requests, totals: null }),
    batch: ({ privacyEvents: batch }) => ({ ...batch, totals: null }),
  });
}

export type Which = 'open' | 'ended';

/** Open ones, due first; ended ones, newest first. What was seen or taken away at once needs nobody. */
export function privacyLists(rows: readonly PrivacyRow[]): Record<Which, PrivacyRow[]> {
  const asked = rows.filter(({ kind }) => kind === 'CORRECTION' || kind === 'ERASURE');
  const due = ({ dueAt }: PrivacyRow) => dueAt ?? '9';
  return {
    open: asked.filter(({ endedAt }) => !endedAt).sort((one, other) => due(one).localeCompare(due(other))),
    ended: asked
      .filter(({ endedAt }) => endedAt)
      .sort((one, other) => (other.endedAt ?? '').localeCompare(one.endedAt ?? '')),
  };
}
