import { builder, PER_VIEWER, perItem } from '../builder.ts';
import { RoleEnum } from '../identity/graphql.ts';
import { valid } from '../inputs.ts';
import { UnitType } from '../units/graphql.ts';
import { canManage, canReadPerson, invitedUntil, lastSeenOf, listPeople, rolesAt } from './actions.ts';
import { canErase } from './erasing-actions.ts';
import type { Person } from './store.ts';

export const HELD = {
  select: {
    id: true,
    role: true,
    accountId: true,
    unitId: true,
    unit: { select: { id: true, level: true, name: true, communeId: true, provinceId: true } },
  },
  orderBy: [{ role: 'asc' }, { unitId: 'asc' }],
} as const;

builder.prismaObject('RoleGrant', {
  name: 'HeldRole',
  fields: (t) => ({ role: t.expose('role', { type: RoleEnum }), unit: t.relation('unit') }),
});

export const AccountType = builder.prismaNode('Account', {
  description: 'Somebody with an account, as those see them who look after the people of their units.',
  id: { field: 'id' },
  select: { id: true, grants: HELD },
  authScopes: (person, context) => canReadPerson(context, person as unknown as Person),
  fields: (t) => ({
    displayName: t.exposeString('displayName'),
    roles: t.relation('grants', { query: { orderBy: [{ role: 'asc' }, { unitId: 'asc' }] } }),
    member: t.relation('member', { nullable: true }),
    hasJoined: t.boolean({
      description: 'False until the invitation has been accepted.',
      select: { passwordHash: true },
      resolve: ({ passwordHash }) => passwordHash !== null,
    }),
    suspendedAt: t.expose('suspendedAt', { type: 'DateTime', nullable: true }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'In a browser that is still signed in.',
      resolve: ({ id }, _args, context) => lastSeenOf(context, id),
    }),
    invitedUntil: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ id }, _args, context) => invitedUntil(context, id),
    }),
    viewerCanErase: t.boolean({
      description: 'Once they are suspended.',
      extensions: PER_VIEWER,
      resolve: (person, _args, context) => canErase(context, person as unknown as Person),
    }),
    viewerCanManage: t.boolean({
      extensions: PER_VIEWER,
      resolve: (person, _args, context) => canManage(context, person as unknown as Person),
    }),
  }),
});

builder.objectField(UnitType, 'rolesToGive', (t) =>
  t.field({
    type: [RoleEnum],
    description: 'The roles that the viewer may give here.',
    extensions: PER_VIEWER,
    resolve: (unit, _args, context) => rolesAt(context, unit),
  }),
);

builder.queryField('people', (t) =>
  t.prismaConnection(
    {
      type: 'Account',
      cursor: 'id',
      description: "Who holds a role in the viewer's units, by name.",
      complexity: perItem,
      args: {
        unitId: t.arg.id(),
        search: t.arg.string({ validate: valid.short }),
      },
      totalCount: async (_root, { unitId, search }, context) =>
        (await listPeople(context, { unitId: unitId ?? null, search: search ?? null })).count(),
      resolve: async (query, _root, { unitId, search }, context) =>
        (await listPeople(context, { unitId: unitId ?? null, search: search ?? null })).page(query),
    },
    { name: 'AccountConnection' },
    { name: 'AccountEdge' },
  ),
);
