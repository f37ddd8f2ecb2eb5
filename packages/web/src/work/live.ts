import type { ResultOf } from '../graphql.ts';
import { createLiveView, type LiveView } from '../live/view.ts';
import { myWorkQuery, workEvents } from './documents.ts';

type Work = ResultOf<typeof myWorkQuery>['myWork'];

export type Member = Work['member'];
export type Offer = Work['offers'][number];
export type Task = Work['tasks'][number];
export type Transfer = Work['transfers'][number];
export type WorkEntity = Member | Offer | Task | Transfer;
export type WorkView = LiveView<WorkEntity, Work['totals']>;

/**
 * A member's own work, kept true: themself, offers that await their answer, their tasks, and open ones nearby. The last of
 * it stays on the phone of `accountId`, for dead zones.
 */
export function createWorkView(accountId: string): WorkView {
  return createLiveView({
    snapshot: myWorkQuery,
    events: workEvents,
    variables: () => ({}),
    read: ({ myWork }) => ({
      cursor: myWork.cursor,
      entities: [
        myWork.member,
        ...myWork.offers,
        ...myWork.tasks,
        ...myWork.nearby,
        ...myWork.transfers,
      ] as WorkEntity[],
      totals: myWork.totals,
    }),
    batch: (data) => data.workEvents,
    keep: { owner: accountId, most: 1 },
  });
}
