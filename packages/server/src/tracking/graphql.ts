import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { RequestPayload, SubmitHelpRequestPayload } from '../dispatch/payload-graphql.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import { liveOnly } from '../live-only.ts';
import { ProofInput } from '../proof-input.ts';
import {
  BlockerEnum,
  CloseReasonEnum,
  ConfirmedByEnum,
  OutcomeEnum,
  RequestKindEnum,
  RequestStatusEnum,
} from '../requests/enums.ts';
import {
  type Helper,
  helperOf,
  placeInWords,
  readTracked,
  residentMay,
  trackedBatch,
  trackRequest,
} from './actions.ts';
import { CLOSED, HELPER_TASK, HISTORY, LAST_SCORE, PLACES } from './selections.ts';
import { stepsOf, type TrackedStep } from './steps.ts';

const HelperType = builder.objectRef<Helper>('Helper').implement({
  description: 'Who is coming.',
  fields: (t) => ({
    name: t.exposeString('name'),
    teamName: t.exposeString('teamName'),
    badgeNumber: t.exposeString('badgeNumber'),
    since: t.expose('since', { type: 'DateTime' }),
    distanceMetres: t.exposeInt('distanceMetres', { nullable: true }),
  }),
});

const TrackedStepType = builder.objectRef<TrackedStep>('TrackedStep').implement({
  fields: (t) => ({
    status: t.expose('status', { type: RequestStatusEnum }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

/** A request as the holder of its code may see it. Not to be had by `node(id:)`: the code is the key, not the id. */
export const TrackedRequest = builder.prismaObject('HelpRequest', {
  variant: 'TrackedRequest',
  description: 'What a resident who holds the code may see.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('TrackedRequest', id) }),
    number: t.exposeInt('number'),
    kind: t.expose('kind', { type: RequestKindEnum }),
    status: t.expose('status', { type: RequestStatusEnum }),
    service: t.relation('service', { nullable: true }),
    place: t.string({
      description: 'Village and commune in words.',
      select: PLACES,
      resolve: placeInWords,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    appointmentAt: t.expose('appointmentAt', { type: 'DateTime', nullable: true }),
    helper: t.field({
      type: HelperType,
      nullable: true,
      select: { status: true, tasks: HELPER_TASK },
      resolve: ({ status, tasks }, _args, context) =>
        status === 'RECEIVED' ? null : helperOf(context, tasks[0]),
    }),
    waitingNote: t.exposeString('waitingNote', { nullable: true }),
    outcome: t.expose('outcome', { type: OutcomeEnum, nullable: true }),
    blocker: t.expose('blocker', { type: BlockerEnum, nullable: true }),
    answer: t.exposeString('answer', { nullable: true }),
    officialName: t.string({
      nullable: true,
      select: { official: { select: { displayName: true } } },
      resolve: ({ official }) => official?.displayName ?? null,
    }),
    answerDueAt: t.field({
      type: 'DateTime',
      nullable: true,
      select: { kind: true, resolutionDueAt: true },
      resolve: ({ kind, resolutionDueAt }) => (kind === 'PETITION' ? resolutionDueAt : null),
    }),
    opensAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the commune opens, where it is closed and nobody is there to be asked before.',
      select: { status: true, alerts: CLOSED },
      resolve: ({ status, alerts }) => (status === 'RECEIVED' ? (alerts[0]?.risesAt ?? null) : null),
    }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    closeReason: t.expose('closeReason', { type: CloseReasonEnum, nullable: true }),
    confirmedBy: t.expose('confirmedBy', { type: ConfirmedByEnum, nullable: true }),
    score: t.int({
      nullable: true,
      select: { satisfaction: LAST_SCORE },
      resolve: ({ satisfaction }) => satisfaction[0]?.score ?? null,
    }),
    steps: t.field({
      type: [TrackedStepType],
      select: { history: HISTORY },
      resolve: ({ history }) => stepsOf(history),
    }),
    hotline: t.string({
      nullable: true,
      select: PLACES,
      resolve: ({ village, commune }) =>
        village?.hotline ?? commune.hotline ?? commune.parent?.hotline ?? null,
    }),
    canConfirm: t.boolean({
      resolve: (request, _args, context) => residentMay(request, context.now()).confirm,
    }),
    canReopen: t.boolean({
      resolve: (request, _args, context) => residentMay(request, context.now()).reopen,
    }),
    canCancel: t.boolean({
      resolve: (request, _args, context) => residentMay(request, context.now()).cancel,
    }),
  }),
});

type View = { cursor: string; requestId: string };

const TrackedRequestView = builder.objectRef<View>('TrackedRequestView').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    request: t.prismaField({
      type: TrackedRequest,
      resolve: (query, { requestId }, _args, context) => readTracked(context, requestId, query),
    }),
  }),
});

builder.queryField('trackedRequest', (t) =>
  t.field({
    type: TrackedRequestView,
    nullable: true,
    description:
      "By code; a phone, when given, must be the caller's or the helped person's. Null when unknown.",
    args: {
      code: t.arg.string({ required: true, validate: valid.short }),
      phone: t.arg.string({ validate: valid.short }),
      proof: t.arg({
        type: ProofInput,
        description:
          'Where many codes were wrong at one address, a code without its phone is refused with PROOF_OF_WORK_REQUIRED; the error’s extensions are the fields of ProofOfWorkRequiredError.',
      }),
    },
    resolve: async (_root, { code, phone = null, proof = null }, context): Promise<View | null> => {
      const cursor = context.position();
      const requestId = await trackRequest(context, code, { phone, proof });
      return requestId === null ? null : { cursor, requestId };
    },
  }),
);

for (const payload of [SubmitHelpRequestPayload, RequestPayload]) {
  builder.objectField(payload, 'request', (t) =>
    t.prismaField({
      type: TrackedRequest,
      resolve: (query, { requestId }, _args, context) => readTracked(context, requestId, query),
    }),
  );
}

type Batch = { batch: LiveBatch; requestId: string | null; removedIds: string[]; gone?: true };

const TrackedTotals = builder.objectRef<{ changes: number }>('TrackedTotals').implement({
  fields: (t) => ({
    changes: t.exposeInt('changes', {
      description: 'How many of the changes in this batch concern the request.',
    }),
  }),
});

const TrackedRequestBatch = builder.objectRef<Batch>('TrackedRequestBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch, gone }) => batch.resync || gone === true }),
    upserted: t.field({
      type: [TrackedRequest],
      resolve: async ({ requestId }, _args, context, info) =>
        requestId === null ? [] : [await readTracked(context, requestId, queryFromInfo({ context, info }))],
    }),
    removedIds: t.idList({
      resolve: ({ removedIds }) => removedIds.map((id) => globalId('TrackedRequest', id)),
    }),
    totals: t.field({
      type: TrackedTotals,
      nullable: true,
      resolve: ({ batch, requestId }) => (requestId === null ? null : { changes: batch.events.length }),
    }),
  }),
});

builder.subscriptionField('trackedRequestEvents', (t) =>
  t.field({
    type: TrackedRequestBatch,
    args: {
      code: t.arg.string({ required: true, validate: valid.short }),
      after: t.arg.string(),
    },
    subscribe: liveOnly,
    resolve: async (batch, { code }, context) => ({ batch, ...(await trackedBatch(context, code, batch)) }),
  }),
);
