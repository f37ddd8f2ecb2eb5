import { builder, PER_VIEWER, perItem, QUERY_ONLY } from '../builder.ts';
import { calendarFor } from '../calendar/actions.ts';
import type { Context } from '../context.ts';
import type { HelpRequest } from '../generated/prisma/client.ts';
import { localId, optionalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import { PointType, pointOf, roughPointOf } from '../units/point.ts';
import { allows, contactAction } from './access-actions.ts';
import { slaStateNow } from './clock-actions.ts';
import {
  BlockerEnum,
  CloseReasonEnum,
  ConfirmedByEnum,
  OutcomeEnum,
  RequestChannelEnum,
  RequestKindEnum,
  RequestStatusEnum,
  SlaStateEnum,
} from './enums.ts';
import './history-graphql.ts';
import { CONTACT_READ } from './history-kinds.ts';
import { countListed, listRequests, readRequest } from './list-actions.ts';
import './service-graphql.ts';
import {
  beginningOf,
  canReadContact,
  canReadRequest,
  shortNameOf,
  traceContact,
  viewerMay,
} from './reading-actions.ts';

const RequestContact = builder.objectRef<HelpRequest>('RequestContact').implement({
  fields: (t) => ({
    callerName: t.exposeString('callerName'),
    callerPhone: t.exposeString('callerPhone', { nullable: true }),
    helpedName: t.exposeString('helpedName', { nullable: true }),
    helpedPhone: t.exposeString('helpedPhone', { nullable: true }),
    addressNote: t.exposeString('addressNote', { nullable: true }),
    point: t.field({ type: PointType, nullable: true, resolve: pointOf }),
  }),
});

const CLOCKED = {
  service: { select: { firstResponseMinutes: true, resolutionMinutes: true } },
  communeId: true,
  commune: {
    select: { policy: { select: { leadMinutes: true, petitionTakeUpDays: true, petitionAnswerDays: true } } },
  },
} as const;

async function contactOf(request: HelpRequest, context: Context): Promise<HelpRequest | null> {
  if (!(await canReadContact(context, request))) return null;
  await traceContact(context, request);
  return request;
}

export const HelpRequestType = builder.prismaNode('HelpRequest', {
  id: { field: 'id' },
  authScopes: (request, context) => canReadRequest(context, request),
  fields: (t) => ({
    number: t.exposeInt('number'),
    kind: t.expose('kind', { type: RequestKindEnum }),
    channel: t.expose('channel', { type: RequestChannelEnum }),
    status: t.expose('status', { type: RequestStatusEnum }),
    service: t.relation('service', { nullable: true }),
    description: t.exposeString('description'),
    firstWords: t.string({
      description: 'How what was asked begins, for a card.',
      select: { description: true },
      resolve: ({ description }) => beginningOf(description),
    }),
    preferredLanguage: t.exposeString('preferredLanguage'),
    commune: t.relation('commune'),
    village: t.relation('village', { nullable: true }),
    point: t.field({
      type: PointType,
      nullable: true,
      description:
        "About where it is, for those who may read the exact point among its contact; else the village's point.",
      select: { village: { select: { lat: true, lon: true } } },
      resolve: (request, _args, context) =>
        (allows(context, contactAction(request), request) ? roughPointOf(request) : null) ??
        (request.village && pointOf(request.village)),
    }),
    household: t.relation('household', { nullable: true }),
    residentId: t.globalID({
      nullable: true,
      resolve: ({ residentId }) => residentId && { type: 'Resident', id: residentId },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    appointmentAt: t.expose('appointmentAt', { type: 'DateTime', nullable: true }),
    firstResponseDueAt: t.expose('firstResponseDueAt', { type: 'DateTime', nullable: true }),
    resolutionDueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null while the clock pauses.',
      resolve: ({ status, resolutionDueAt }) => (status === 'WAITING_RESIDENT' ? null : resolutionDueAt),
    }),
    firstResponseAt: t.expose('firstResponseAt', { type: 'DateTime', nullable: true }),
    waitingSince: t.expose('waitingSince', { type: 'DateTime', nullable: true }),
    waitingNote: t.exposeString('waitingNote', { nullable: true }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    slaState: t.field({
      type: SlaStateEnum,
      description: 'The worse of both clocks, at this moment.',
      select: CLOCKED,
      resolve: async ({ service, commune, ...request }, _args, context) => {
        const limits = service ?? { firstResponseMinutes: null, resolutionMinutes: null };
        const { leadMinutes = null, ...days } = commune.policy ?? {};
        const calendar = await calendarFor(context, request.communeId);
        return slaStateNow({ ...request, ...limits, ...days, leadMinutes }, calendar, context.now());
      },
    }),
  }),
});

builder.prismaObjectFields('HelpRequest', (t) => ({
  outcome: t.expose('outcome', { type: OutcomeEnum, nullable: true }),
  blocker: t.expose('blocker', { type: BlockerEnum, nullable: true }),
  closeReason: t.expose('closeReason', { type: CloseReasonEnum, nullable: true }),
  closeNote: t.exposeString('closeNote', { nullable: true }),
  confirmedBy: t.expose('confirmedBy', { type: ConfirmedByEnum, nullable: true }),
  duplicateOf: t.relation('duplicateOf', { nullable: true }),
  reopenedCount: t.exposeInt('reopenedCount'),
  version: t.exposeInt('version'),
  officialName: t.string({
    nullable: true,
    select: { official: { select: { displayName: true } } },
    resolve: ({ official }) => official?.displayName ?? null,
  }),
  answer: t.exposeString('answer', { nullable: true }),
  alerts: t.relation('alerts', {
    description: 'What a supervisor still has to act on.',
    query: { where: { settledAt: null }, orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }] },
  }),
  satisfactionScore: t.int({
    nullable: true,
    select: { satisfaction: { select: { score: true }, orderBy: { at: 'desc' }, take: 1 } },
    resolve: ({ satisfaction }) => satisfaction[0]?.score ?? null,
  }),
  history: t.relation('history', {
    description: 'What happened, oldest first.',
    query: { where: { kind: { not: CONTACT_READ } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  }),
  contactReads: t.relation('history', {
    description: 'Who was shown the contact details, oldest first. Query only.',
    extensions: QUERY_ONLY,
    query: { where: { kind: CONTACT_READ }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  }),
}));

builder.prismaObjectFields('HelpRequest', (t) => ({
  contact: t.field({
    type: RequestContact,
    nullable: true,
    description:
      'Names, phones and address. Query only: refused in subscriptions; reading it leaves a trace.',
    extensions: QUERY_ONLY,
    resolve: (request, _args, context) => contactOf(request, context),
  }),
  shortName: t.string({
    description: "A short name for lists (helped person's given name), safe on a wall screen.",
    resolve: shortNameOf,
  }),
  viewerCanAssign: t.boolean({
    extensions: PER_VIEWER,
    resolve: async (request, _args, context) => (await viewerMay(context, request)).assign,
  }),
  viewerCanClose: t.boolean({
    extensions: PER_VIEWER,
    resolve: async (request, _args, context) => (await viewerMay(context, request)).close,
  }),
  viewerCanConfirm: t.boolean({
    extensions: PER_VIEWER,
    resolve: async (request, _args, context) => (await viewerMay(context, request)).confirm,
  }),
  viewerCanAnswer: t.boolean({
    extensions: PER_VIEWER,
    resolve: async (request, _args, context) => (await viewerMay(context, request)).answer,
  }),
}));

const HelpRequestFilter = builder.inputType('HelpRequestFilter', {
  fields: (t) => ({
    unitId: t.id(),
    status: t.field({ type: [RequestStatusEnum] }),
    kind: t.field({ type: RequestKindEnum }),
    channel: t.field({ type: [RequestChannelEnum] }),
    receivedFrom: t.field({ type: 'DateTime' }),
    receivedBefore: t.field({ type: 'DateTime' }),
    search: t.string({ description: 'Number, or words of the description.', validate: valid.short }),
  }),
});

type Filter = typeof HelpRequestFilter.$inferInput;

function filterOf(filter: Filter | null | undefined) {
  return {
    status: filter?.status ?? null,
    kind: filter?.kind ?? null,
    channel: filter?.channel ?? null,
    receivedFrom: filter?.receivedFrom ?? null,
    receivedBefore: filter?.receivedBefore ?? null,
    search: filter?.search ?? '',
  };
}

const unitOf = (filter: Filter | null | undefined) => optionalId('Unit', filter?.unitId);

builder.queryFields((t) => ({
  helpRequest: t.prismaField({
    type: 'HelpRequest',
    nullable: true,
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => readRequest(context, localId('HelpRequest', id), query),
  }),
  helpRequests: t.prismaConnection(
    {
      type: 'HelpRequest',
      cursor: 'id',
      args: { filter: t.arg({ type: HelpRequestFilter }) },
      complexity: perItem,
      totalCount: async (_root, { filter }, context) =>
        countListed(context, unitOf(filter), filterOf(filter)),
      resolve: async (query, _root, { filter }, context) =>
        listRequests(context, unitOf(filter), filterOf(filter), query),
    },
    { name: 'HelpRequestConnection' },
    { name: 'HelpRequestEdge' },
  ),
}));
