import { resolveOffsetConnection } from '@pothos/plugin-relay';
import { builder, perItem } from '../builder.ts';
import { UnitKind, UnitLevel } from '../generated/prisma/client.ts';
import { valid } from '../inputs.ts';
import { hotlineOf, listUnits, loadUnit, placeInWords, readUnit, unitsNear } from './actions.ts';
import { PointInput, PointType, pointOf } from './point.ts';

export const UnitLevelEnum = builder.enumType(UnitLevel, { name: 'UnitLevel' });
const UnitKindEnum = builder.enumType(UnitKind, { name: 'UnitKind' });

/** Units hold no personal data: everybody may read them. */
export const UnitType = builder.prismaNode('Unit', {
  id: { field: 'id' },
  fields: (t) => ({
    level: t.expose('level', { type: UnitLevelEnum }),
    kind: t.expose('kind', { type: UnitKindEnum }),
    name: t.exposeString('name'),
    code: t.exposeString('code', { nullable: true }),
    formerNames: t.stringList({
      select: { formerNames: { select: { name: true }, orderBy: { name: 'asc' } } },
      resolve: ({ formerNames }) => formerNames.map(({ name }) => name),
    }),
    parent: t.relation('parent', { nullable: true }),
    path: t.string({
      description: 'Full place in words: village, commune, province.',
      resolve: (unit, _args, context) => placeInWords(context, unit),
    }),
    point: t.field({ type: PointType, nullable: true, resolve: pointOf }),
    hotline: t.string({
      nullable: true,
      description: 'E.164, its own or the nearest above it.',
      resolve: (unit, _args, context) => hotlineOf(context, unit),
    }),
  }),
});

const UnitEdge = builder.edgeObject({ type: UnitType, name: 'UnitEdge' });
const UnitConnection = builder.connectionObject({ type: UnitType, name: 'UnitConnection' }, UnitEdge);

builder.prismaObjectFields('Unit', (t) => ({
  commune: t.field({
    type: UnitType,
    nullable: true,
    select: { communeId: true },
    resolve: ({ communeId }, _args, context) => (communeId === null ? null : loadUnit(context, communeId)),
  }),
  province: t.field({
    type: UnitType,
    nullable: true,
    select: { provinceId: true },
    resolve: ({ provinceId }, _args, context) => (provinceId === null ? null : loadUnit(context, provinceId)),
  }),
  children: t.relatedConnection(
    'children',
    { cursor: 'id', complexity: perItem, query: { orderBy: [{ name: 'asc' }, { id: 'asc' }] } },
    UnitConnection,
    UnitEdge,
  ),
}));

builder.queryFields((t) => ({
  units: t.connection(
    {
      type: UnitType,
      description: 'Search folds accents and finds former names; public.',
      args: {
        search: t.arg.string({ validate: valid.short }),
        level: t.arg({ type: UnitLevelEnum }),
        parentId: t.arg.id(),
      },
      complexity: perItem,
      resolve: (_root, args, context) =>
        resolveOffsetConnection({ args, defaultSize: 20, maxSize: 100 }, (page) =>
          listUnits(context, args, page),
        ),
    },
    UnitConnection,
    UnitEdge,
  ),
  unit: t.prismaField({
    type: 'Unit',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => readUnit(context, id, query),
  }),
  mapStyleUrl: t.string({
    nullable: true,
    description: 'A MapLibre style for the background of maps, where one is configured; public.',
    resolve: (_root, _args, context) => context.mapStyleUrl,
  }),
  unitsNear: t.field({
    type: [UnitType],
    description: 'Villages around a point, nearest first; public.',
    args: {
      at: t.arg({ type: PointInput, required: true, validate: valid.point }),
      first: t.arg.int({ validate: valid.first }),
    },
    complexity: perItem,
    resolve: (_root, { at, first }, context) => unitsNear(context, at, first ?? null),
  }),
}));
