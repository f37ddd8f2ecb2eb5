import { builder, QUERY_ONLY } from '../builder.ts';
import {
  PrivacyKind,
  PrivacyRefusal,
  type PrivacyRequest,
  PrivacyState,
  PrivacyVia,
} from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { SlaStateEnum } from '../requests/enums.ts';
import { privacyClock, reachOf, readAsked } from './officer-actions.ts';

export const PrivacyKindEnum = builder.enumType(PrivacyKind, { name: 'PrivacyKind' });
export const PrivacyRefusalEnum = builder.enumType(PrivacyRefusal, { name: 'PrivacyRefusal' });
const PrivacyStateEnum = builder.enumType(PrivacyState, { name: 'PrivacyState' });
const PrivacyViaEnum = builder.enumType(PrivacyVia, { name: 'PrivacyVia' });

type Written = NonNullable<Awaited<ReturnType<typeof readAsked>>>;

const CorrectionType = builder.objectRef<NonNullable<Written['wanted']>>('Correction').implement({
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true, extensions: QUERY_ONLY }),
    addressNote: t.exposeString('addressNote', { nullable: true, extensions: QUERY_ONLY }),
  }),
});

const WrittenType = builder.objectRef<Written>('PrivacyRequestDetail').implement({
  fields: (t) => ({
    phone: t.exposeString('phone', { nullable: true, extensions: QUERY_ONLY }),
    identityNote: t.exposeString('identityNote', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    wanted: t.expose('wanted', { type: CorrectionType, nullable: true }),
  }),
});

type Reach = NonNullable<Awaited<ReturnType<typeof reachOf>>>;

const ReachType = builder.objectRef<Reach>('PrivacyReach').implement({
  description: 'What carrying it out would touch now.',
  fields: (t) => ({
    requests: t.exposeInt('requests'),
    visits: t.exposeInt('visits'),
    calls: t.exposeInt('calls'),
    residents: t.exposeInt('residents'),
    openWork: t.exposeInt('openWork', { description: 'Requests, visits and callbacks that are not over.' }),
  }),
});

/** Not to be had by `node(id:)`: it is shown to who asked, by their code, and to who sees to it, by their list. */
export const PrivacyRequestType = builder.prismaObject('PrivacyRequest', {
  description: 'What somebody asked about the data that is held on them.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('PrivacyRequest', id) }),
    number: t.exposeInt('number'),
    kind: t.expose('kind', { type: PrivacyKindEnum }),
    state: t.expose('state', { type: PrivacyStateEnum }),
    via: t.expose('via', { type: PrivacyViaEnum }),
    commune: t.relation('commune'),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    takeUpDueAt: t.expose('takeUpDueAt', { type: 'DateTime', nullable: true }),
    dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true }),
    daysLeft: t.int({
      nullable: true,
      description:
        'Whole days until it must be carried out; negative once that has passed, null when it ended.',
      resolve: async (row, _args, context) => (await privacyClock(context, row)).daysLeft,
    }),
    slaState: t.field({
      type: SlaStateEnum,
      resolve: async (row, _args, context) => (await privacyClock(context, row)).slaState,
    }),
    handlerName: t.string({
      nullable: true,
      select: { handler: { select: { displayName: true } } },
      resolve: ({ handler }) => handler?.displayName ?? null,
    }),
    takenAt: t.expose('takenAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    refusal: t.expose('refusal', { type: PrivacyRefusalEnum, nullable: true }),
    answer: t.exposeString('answer', { nullable: true }),
    detail: t.field({
      type: WrittenType,
      nullable: true,
      description: 'For who sees to it. Query only; reading it leaves a trace.',
      extensions: QUERY_ONLY,
      resolve: (row: PrivacyRequest, _args, context) => readAsked(context, row),
    }),
    reach: t.field({
      type: ReachType,
      nullable: true,
      description: 'For who sees to it. Query only.',
      extensions: QUERY_ONLY,
      args: {
        identified: t.arg.boolean({
          defaultValue: true,
          description: 'Whether somebody has made sure who asks; else what the code alone proves.',
        }),
      },
      resolve: (row: PrivacyRequest, { identified }, context) => reachOf(context, row, identified ?? true),
    }),
  }),
});
