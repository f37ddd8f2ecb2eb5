import { z } from 'zod';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { valid } from '../inputs.ts';
import {
  exportTrail,
  readTrail,
  TRAIL_GROUPS,
  type TrailFile,
  type TrailGroup,
  type TrailPage,
} from './trail-actions.ts';
import type { TrailRow } from './trail-store.ts';
import { actionText } from './trail-words.ts';

const TrailGroupEnum = builder.enumType('TrailGroup', {
  values: Object.keys(TRAIL_GROUPS) as TrailGroup[],
});

const TrailEntryType = builder.objectRef<TrailRow>('TrailEntry').implement({
  description: 'Somebody did something, or was shown a phone number or an address.',
  fields: (t) => ({
    id: t.exposeID('id'),
    at: t.expose('at', { type: 'DateTime' }),
    action: t.exposeString('action'),
    text: t.string({
      description: 'What was done, in words.',
      resolve: ({ action }, _args, { locale }) => actionText(action, locale),
    }),
    actorName: t.exposeString('actorName', {
      nullable: true,
      description: 'Null for a resident, and for whoever nobody knows.',
    }),
    subject: t.exposeString('subject', {
      nullable: true,
      description: "A request's number, or the name of staff, a service or a unit.",
    }),
    unitName: t.exposeString('unitName', { nullable: true }),
  }),
});

const TrailPageType = builder.objectRef<TrailPage>('TrailPage').implement({
  fields: (t) => ({
    entries: t.expose('entries', { type: [TrailEntryType] }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Null on the last page.' }),
  }),
});

const TrailFilterInput = builder.inputType('TrailFilter', {
  fields: (t) => ({
    unitId: t.id({ description: 'Every unit that the viewer answers for when not given.' }),
    group: t.field({ type: TrailGroupEnum }),
    person: t.string({ description: 'Part of a name, without accents.', validate: valid.short }),
    number: t.int({ description: "A request's number.", validate: z.int('range').min(1, 'range').nullish() }),
    from: t.field({ type: 'DateTime' }),
    before: t.field({ type: 'DateTime' }),
  }),
});

function filterOf(given: typeof TrailFilterInput.$inferInput | null | undefined) {
  const { unitId = null, group = null, person = null } = given ?? {};
  const { number = null, from = null, before = null } = given ?? {};
  return { unitId, group, person, number, from, before };
}

builder.queryField('auditTrail', (t) =>
  t.field({
    type: TrailPageType,
    description: 'Who read, changed and signed in, newest first, in the units that the viewer answers for.',
    args: {
      filter: t.arg({ type: TrailFilterInput }),
      first: t.arg.int({ validate: valid.first }),
      after: t.arg.string({ validate: valid.short }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: first ?? 50 }),
    resolve: (_root, { filter, first, after }, context) =>
      readTrail(context, filterOf(filter), { first: first ?? 50, after: after ?? null }),
  }),
);

const TrailFileType = builder.objectRef<TrailFile>('ExportTrailPayload').implement({
  fields: (t) => ({
    fileName: t.exposeString('fileName'),
    content: t.exposeString('content', { description: 'Comma-separated, for a spreadsheet.' }),
    lines: t.exposeInt('lines'),
    complete: t.exposeBoolean('complete', { description: 'Whether it holds every line that was asked for.' }),
  }),
});

const ExportTrailResult = resultUnion('ExportTrailResult', TrailFileType, [
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  ValidationError,
]);

builder.mutationField('exportTrail', (t) =>
  t.field({
    type: ExportTrailResult,
    description: 'At most 5,000 lines; that it was done, or refused, is written down.',
    args: { filter: t.arg({ type: TrailFilterInput }) },
    resolve: (_root, { filter }, context) => exportTrail(context, filterOf(filter)),
  }),
);
