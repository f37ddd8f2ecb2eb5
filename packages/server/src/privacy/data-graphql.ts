import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { liveOnly } from '../live-only.ts';
import { changedData } from './reading-actions.ts';

const DataBatch = builder.objectRef<LiveBatch>('DataBatch').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    resync: t.exposeBoolean('resync'),
    requestIds: t.globalIDList({
      description: 'Forget what you show or keep of the people of these requests; on `resync`, of all.',
      resolve: (batch, _args, context) =>
        changedData(context, batch).map((id) => ({ type: 'HelpRequest', id })),
    }),
  }),
});

builder.subscriptionField('dataEvents', (t) =>
  t.field({
    type: DataBatch,
    description: 'Personal data was corrected or erased where the viewer reads requests.',
    args: { after: t.arg.string() },
    subscribe: liveOnly,
    resolve: (batch: LiveBatch) => batch,
  }),
);
