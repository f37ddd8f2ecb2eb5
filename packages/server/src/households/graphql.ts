import { builder, perItem, QUERY_ONLY } from '../builder.ts';
import { valid } from '../inputs.ts';
import { PointType, pointOf } from '../units/point.ts';
import {
  canReadHousehold,
  countListed,
  listHouseholds,
  mayReadContact,
  readableRequests,
  readHousehold,
  readinessOfHousehold,
} from './actions.ts';

builder.prismaNode('Household', {
  id: { field: 'id' },
  select: { id: true, villageId: true },
  authScopes: (household, context) => canReadHousehold(context, household),
  fields: (t) => ({
    number: t.exposeString('number', { nullable: true }),
    headName: t.exposeString('headName'),
    hamlet: t.exposeString('hamlet', { nullable: true }),
    village: t.relation('village'),
    isPoor: t.exposeBoolean('isPoor'),
    hasFibre: t.exposeBoolean('hasFibre'),
    readiness: t.int({
      nullable: true,
      description: "Its best adult's rung, 0–5; null while nothing was observed.",
      select: { residents: { select: { birthYear: true, readiness: true } } },
      resolve: ({ residents }, _args, context) => readinessOfHousehold(residents, context.now()),
    }),
    residents: t.relation('residents', {
      query: { orderBy: [{ isHead: 'desc' }, { birthYear: 'asc' }, { id: 'asc' }] },
    }),
    requests: t.relation('requests', {
      description: 'Those of them that the reader may read, newest first.',
      query: (_args, context) => ({
        where: readableRequests(context),
        orderBy: { createdAt: 'desc' },
        take: 50,
      }),
    }),
    address: t.string({
      nullable: true,
      description: 'Query only; reading it leaves a trace.',
      extensions: QUERY_ONLY,
      select: { address: true },
      resolve: async (household, _args, context) =>
        household.address && (await mayReadContact(context, household, 'HOUSEHOLD', household.id))
          ? household.address
          : null,
    }),
    point: t.field({
      type: PointType,
      nullable: true,
      description: 'Query only; reading it leaves a trace.',
      extensions: QUERY_ONLY,
      select: { lat: true, lon: true },
      resolve: async (household, _args, context) =>
        (await mayReadContact(context, household, 'HOUSEHOLD', household.id)) ? pointOf(household) : null,
    }),
  }),
});

builder.prismaNode('Resident', {
  id: { field: 'id' },
  select: { id: true, household: { select: { id: true, villageId: true } } },
  authScopes: ({ household }, context) => canReadHousehold(context, household),
  fields: (t) => ({
    fullName: t.exposeString('fullName'),
    birthYear: t.exposeInt('birthYear', { nullable: true }),
    isHead: t.exposeBoolean('isHead'),
    preferredLanguage: t.exposeString('preferredLanguage'),
    staysTemporarily: t.exposeBoolean('staysTemporarily'),
    hasSmartphone: t.exposeBoolean('hasSmartphone', { nullable: true }),
    has4g: t.exposeBoolean('has4g', { nullable: true }),
    usesInternet: t.exposeBoolean('usesInternet', { nullable: true }),
    hasVneid2: t.exposeBoolean('hasVneid2', { nullable: true }),
    readiness: t.exposeInt('readiness', { nullable: true }),
    phone: t.string({
      nullable: true,
      description: 'Query only; reading it leaves a trace.',
      extensions: QUERY_ONLY,
      select: { phone: true },
      resolve: async ({ id, phone, household }, _args, context) =>
        phone && (await mayReadContact(context, household, 'RESIDENT', id)) ? phone : null,
    }),
    household: t.relation('household'),
  }),
});

builder.queryFields((t) => ({
  households: t.prismaConnection(
    {
      type: 'Household',
      cursor: 'id',
      description: 'By name, phone or place, without accents.',
      args: { search: t.arg.string({ validate: valid.short }), unitId: t.arg.id() },
      complexity: perItem,
      totalCount: (_root, args, context) => countListed(context, args),
      resolve: (query, _root, args, context) => listHouseholds(context, args, query),
    },
    { name: 'HouseholdConnection' },
    { name: 'HouseholdEdge' },
  ),
  household: t.prismaField({
    type: 'Household',
    nullable: true,
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => readHousehold(context, id, query),
  }),
}));
