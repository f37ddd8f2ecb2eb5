import { builder, PER_VIEWER } from '../builder.ts';
import { localId } from '../ids.ts';
import { BlockerEnum, OutcomeEnum } from '../requests/enums.ts';
import { HelpRequestType } from '../requests/graphql.ts';
import { DutyPlaceEnum } from '../roster/graphql.ts';
import { MemberType } from '../teams/graphql.ts';
import { PointType } from '../units/point.ts';
import { TaskKindEnum, TaskStatusEnum } from './enums.ts';
import {
  canReadTask,
  distanceForViewer,
  pointForViewer,
  readTask,
  viewerCanClaim,
  viewerCanWiden,
} from './reading-actions.ts';

export const TaskType = builder.prismaNode('Task', {
  id: { field: 'id' },
  authScopes: (task, context) => canReadTask(context, task),
  fields: (t) => ({
    kind: t.expose('kind', { type: TaskKindEnum }),
    status: t.expose('status', { type: TaskStatusEnum }),
    request: t.field({
      type: HelpRequestType,
      nullable: true,
      description: 'Where it came from; for a follow-up visit, the request that was blocked.',
      select: (_args, _context, nested) => ({
        request: nested(true),
        predecessor: { select: { request: nested(true) } },
      }),
      resolve: ({ request, predecessor }) => request ?? predecessor?.request ?? null,
    }),
    household: t.relation('household', { nullable: true }),
    service: t.relation('service', { nullable: true }),
    language: t.exposeString('language'),
    place: t.expose('place', { type: DutyPlaceEnum }),
    commune: t.relation('commune'),
    village: t.relation('village', { nullable: true }),
    point: t.field({
      type: PointType,
      nullable: true,
      description:
        "About where it is, for whoever works the case, who reads the exact point among its request's contact; else where its village is.",
      extensions: PER_VIEWER,
      select: { village: { select: { lat: true, lon: true } } },
      resolve: (task, _args, context) => pointForViewer(context, task),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    offerFrom: t.expose('offerFrom', { type: 'DateTime' }),
    plannedFor: t.expose('plannedFor', { type: 'DateTime', nullable: true }),
    openToTeamAt: t.expose('openToTeamAt', { type: 'DateTime', nullable: true }),
    widenedAt: t.expose('widenedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody widened the search to the neighbouring communes.',
    }),
    holder: t.relation('holder', { nullable: true }),
    claimedAt: t.expose('claimedAt', { type: 'DateTime', nullable: true }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    waitingSince: t.expose('waitingSince', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    outcome: t.expose('outcome', { type: OutcomeEnum, nullable: true }),
    blocker: t.expose('blocker', { type: BlockerEnum, nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    version: t.exposeInt('version'),
    offers: t.relation('offers', {
      description: 'Every offer made, oldest first: who was asked, why, what they answered.',
      query: { orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] },
    }),
    viewerCanClaim: t.boolean({
      extensions: PER_VIEWER,
      resolve: (task, _args, context) => viewerCanClaim(context, task),
    }),
    viewerCanWiden: t.boolean({
      description:
        'Whether they may widen the search to the neighbouring communes; who is there, it tells when asked.',
      extensions: PER_VIEWER,
      resolve: (task, _args, context) => viewerCanWiden(context, task),
    }),
    viewerDistanceMetres: t.int({
      nullable: true,
      description:
        "Great-circle metres from the viewer's position: whole metres for whoever holds it, else to about where it is.",
      extensions: PER_VIEWER,
      select: { village: { select: { lat: true, lon: true } } },
      resolve: (task, _args, context) => distanceForViewer(context, task),
    }),
  }),
});

const NEWEST = { orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }], take: 1 };

builder.prismaObjectFields('HelpRequest', (t) => ({
  task: t.field({
    type: TaskType,
    nullable: true,
    description: 'Its newest task.',
    select: (_args, _context, nested) => ({ tasks: { ...nested(true), ...NEWEST } }),
    resolve: ({ tasks }) => tasks[0] ?? null,
  }),
  helper: t.field({
    type: MemberType,
    nullable: true,
    description: 'The member who holds its task.',
    select: (_args, _context, nested) => ({
      tasks: { select: { holder: nested(true) }, ...NEWEST },
    }),
    resolve: ({ tasks }) => tasks[0]?.holder ?? null,
  }),
}));

builder.queryField('task', (t) =>
  t.prismaField({
    type: 'Task',
    nullable: true,
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => readTask(context, localId('Task', id), query),
  }),
);
