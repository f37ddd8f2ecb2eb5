import { builder, QUERY_ONLY } from '../builder.ts';
import { loadUnit } from '../units/actions.ts';
import { UnitType } from '../units/graphql.ts';
import { canReadMember, readMemberContact } from './actions.ts';

const LEADING = {
  where: { account: { grants: { some: { role: 'LEAD' } } } },
  orderBy: { badgeNumber: 'asc' },
} as const;

builder.prismaNode('Team', {
  id: { field: 'id' },
  authScopes: { signedIn: true },
  fields: (t) => ({
    name: t.exposeString('name'),
    unit: t.relation('unit'),
    members: t.relation('members', {
      complexity: { multiplier: 20 },
      query: { orderBy: { badgeNumber: 'asc' } },
    }),
  }),
});

const MemberContactType = builder.objectRef<{ phone: string }>('MemberContact').implement({
  fields: (t) => ({ phone: t.exposeString('phone') }),
});

export const MemberType = builder.prismaNode('Member', {
  description: 'A person of a team. Phone and home are read through `contact`, which leaves a trace.',
  id: { field: 'id' },
  select: { id: true, communeId: true, villageId: true },
  authScopes: (member, context) => canReadMember(context, member),
  fields: (t) => ({
    displayName: t.string({
      select: { account: { select: { displayName: true } } },
      resolve: ({ account }) => account.displayName,
    }),
    badgeNumber: t.exposeString('badgeNumber'),
    team: t.relation('team'),
    village: t.field({
      type: UnitType,
      nullable: true,
      resolve: ({ villageId }, _args, context) => (villageId === null ? null : loadUnit(context, villageId)),
    }),
    commune: t.field({
      type: UnitType,
      resolve: async ({ communeId }, _args, context) => (await loadUnit(context, communeId))!,
    }),
    languages: t.exposeStringList('languages'),
    skills: t.stringList({
      select: { skills: { select: { skill: true }, orderBy: { skill: 'asc' } } },
      resolve: ({ skills }) => skills.map(({ skill }) => skill),
    }),
    sharesPosition: t.exposeBoolean('sharesPosition'),
    activeTasks: t.exposeInt('activeTasks'),
    capacity: t.exposeInt('capacity'),
    contact: t.field({
      type: MemberContactType,
      nullable: true,
      description: 'Query only: refused in subscriptions.',
      extensions: QUERY_ONLY,
      resolve: (member, _args, context) => readMemberContact(context, member),
    }),
  }),
});

builder.prismaObjectFields('Unit', (t) => ({
  leads: t.field({
    type: [MemberType],
    description: 'Who leads its team.',
    select: (_args, _context, nested) => ({
      teams: { select: { members: { ...nested(true), ...LEADING } } },
    }),
    resolve: ({ teams }) => teams.flatMap(({ members }) => members),
  }),
}));
