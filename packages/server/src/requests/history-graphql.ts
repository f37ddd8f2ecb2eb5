import { builder } from '../builder.ts';
import { globalId } from '../ids.ts';
import { canReadRequest, historyText, nameOf } from './reading-actions.ts';

export const HistoryEntryType = builder.prismaNode('RequestHistory', {
  name: 'HistoryEntry',
  id: { field: 'id' },
  include: { request: { select: { number: true, kind: true, officialId: true } } },
  authScopes: ({ requestId: id, provinceId, communeId, villageId, request }, context) =>
    canReadRequest(context, { ...request, id, provinceId, communeId, villageId }),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    kind: t.exposeString('kind'),
    actorKind: t.exposeString('actorKind', { description: 'RESIDENT, STAFF or SYSTEM.' }),
    actorName: t.string({
      nullable: true,
      resolve: ({ actorId }, _args, context) => (actorId === null ? null : nameOf(context, actorId)),
    }),
    reason: t.exposeString('reason', { nullable: true }),
    text: t.string({
      description: "One sentence in the reader's language, without personal data of residents.",
      resolve: (entry, _args, context) => historyText(context, entry),
    }),
    requestId: t.id({ resolve: ({ requestId }) => globalId('HelpRequest', requestId) }),
    requestNumber: t.int({ resolve: ({ request }) => request.number }),
  }),
});
