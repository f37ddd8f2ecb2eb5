import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { PetitionMessageKind, type Prisma } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { liveOnly } from '../live-only.ts';
import { HelpRequestType } from '../requests/graphql.ts';
import { TrackedRequest } from '../tracking/graphql.ts';
import './answering-graphql.ts';
import { KeptApartEnum } from './enums.ts';
import {
  adviceFor,
  listOfficials,
  listPetitions,
  officeOf,
  openPetitions,
  type PetitionList,
  petitionChanges,
} from './reading-actions.ts';
import type { Official } from './store.ts';

const MessageKindEnum = builder.enumType(PetitionMessageKind, { name: 'PetitionMessageKind' });

const OfficialType = builder.objectRef<Official>('Official').implement({
  description: 'Who may be named to answer petitions.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Account', id) }),
    name: t.exposeString('name'),
    title: t.string({
      description: 'The office, in words.',
      resolve: ({ title, role }, _args, { locale }) => officeOf({ title, roles: [role] }, locale),
    }),
    open: t.exposeInt('open', { description: 'Petitions in hand.' }),
    late: t.exposeInt('late', { description: 'Of those, how many are past their deadline.' }),
  }),
});

builder.prismaObject('PetitionMessage', {
  description: 'What the official and the resident wrote to each other.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    kind: t.expose('kind', { type: MessageKindEnum }),
    text: t.exposeString('text'),
    name: t.string({
      nullable: true,
      description: 'The official; null for the resident.',
      select: { account: { select: { displayName: true } } },
      resolve: ({ account }) => account?.displayName ?? null,
    }),
  }),
});

const OFFICE = {
  official: { select: { title: true, grants: { select: { role: true } } } },
} as const satisfies Prisma.HelpRequestSelect;
type WithOffice = { official: { title: string | null; grants: { role: string }[] } | null };

function office({ official }: WithOffice, locale: 'vi' | 'en'): string | null {
  return official && officeOf({ ...official, roles: official.grants.map(({ role }) => role) }, locale);
}

const MESSAGES = { orderBy: [{ at: 'asc' as const }, { id: 'asc' as const }] };

builder.prismaObjectFields('HelpRequest', (t) => ({
  officialId: t.id({
    nullable: true,
    description: "The named official's account.",
    resolve: ({ officialId }) => officialId && globalId('Account', officialId),
  }),
  officialTitle: t.string({
    nullable: true,
    select: OFFICE,
    resolve: (request, _args, { locale }) => office(request, locale),
  }),
  petitionMessages: t.relation('petitionMessages', { query: MESSAGES }),
  keptApart: t.expose('keptApart', { type: KeptApartEnum, nullable: true }),
}));

builder.prismaObjectFields(TrackedRequest, (t) => ({
  officialTitle: t.string({
    nullable: true,
    select: OFFICE,
    resolve: (request, _args, { locale }) => office(request, locale),
  }),
  messages: t.relation('petitionMessages', { query: MESSAGES }),
  decision: t.string({
    nullable: true,
    description: 'Why a petition was not taken, as the official wrote it for the resident.',
    select: { kind: true, status: true, closeNote: true, keptApart: true },
    resolve: ({ kind, status, closeNote, keptApart }) =>
      kind === 'PETITION' && status === 'CLOSED' && keptApart === null ? closeNote : null,
  }),
  advice: t.string({
    nullable: true,
    description: 'Where it belongs, for a petition that was a complaint or a denunciation.',
    select: { keptApart: true },
    resolve: ({ keptApart }, _args, { locale }) => adviceFor(keptApart, locale),
  }),
  canReply: t.boolean({
    description: 'Whether the official waits for a reply.',
    select: { kind: true, status: true },
    resolve: ({ kind, status }) => kind === 'PETITION' && status === 'WAITING_RESIDENT',
  }),
}));

const PetitionListType = builder.objectRef<PetitionList>('PetitionList').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    petitions: t.prismaField({
      type: ['HelpRequest'],
      description: 'Open ones, and those that ended in the last 30 days, newest first.',
      resolve: (query, list, _args, context) => listPetitions(context, list, query),
    }),
  }),
});

builder.queryFields((t) => ({
  petitions: t.field({
    type: PetitionListType,
    description: 'For officials of the units they serve.',
    resolve: (_root, _args, context) => openPetitions(context),
  }),
  officials: t.field({
    type: [OfficialType],
    args: { unitId: t.arg.id({ required: true, description: 'A commune.' }) },
    resolve: (_root, { unitId }, context) => listOfficials(context, unitId),
  }),
}));

type Batch = { batch: LiveBatch; petitions: object[]; left: string[] };

const PetitionBatch = builder.objectRef<Batch>('PetitionBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync }),
    upserted: t.field({ type: [HelpRequestType], resolve: ({ petitions }) => petitions as never[] }),
    removedIds: t.idList({ resolve: ({ left }) => left.map((id) => globalId('HelpRequest', id)) }),
  }),
});

builder.subscriptionField('petitionEvents', (t) =>
  t.field({
    type: PetitionBatch,
    args: { after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, _args, context, info): Promise<Batch> => {
      const query = queryFromInfo({ context, info, typeName: 'HelpRequest', path: ['upserted'] });
      return { batch, ...(await petitionChanges(context, batch, query)) };
    },
  }),
);
