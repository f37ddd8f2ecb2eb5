import type { WorkPeriod } from '@thon-so/domain/hours';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import type { Holiday } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import { loadUnit } from '../units/actions.ts';
import { UnitType } from '../units/graphql.ts';
import { localDay } from './actions.ts';
import {
  type CommuneCalendar,
  canEditNational,
  communeCalendar,
  readCommuneCalendar,
  removeHoliday,
  saveHoliday,
  updateWorkingHours,
} from './editing-actions.ts';

const WorkPeriodType = builder.objectRef<WorkPeriod>('WorkPeriod').implement({
  description: 'Worked on a weekday, from Sunday (0) to Saturday (6); minutes from local midnight.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday'),
    start: t.exposeInt('start'),
    end: t.exposeInt('end'),
  }),
});

const HolidayType = builder.objectRef<Holiday>('Holiday').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Holiday', id) }),
    day: t.string({ description: 'The local day, `2026-02-17`.', resolve: ({ day }) => localDay(day) }),
    name: t.exposeString('name'),
    source: t.exposeString('source', { description: 'What it rests on; empty for what was added by hand.' }),
    isNational: t.boolean({ resolve: ({ unitId }) => unitId === null }),
    version: t.exposeInt('version'),
  }),
});

const CalendarType = builder.objectRef<CommuneCalendar>('WorkCalendar').implement({
  description: 'When a commune works: what its clocks count.',
  fields: (t) => ({
    unit: t.field({
      type: UnitType,
      resolve: async ({ unitId }, _args, context) => (await loadUnit(context, unitId))!,
    }),
    version: t.exposeInt('version', { description: 'Of the hours; 0 while the usual ones hold.' }),
    periods: t.expose('periods', { type: [WorkPeriodType] }),
    usual: t.expose('usual', { type: [WorkPeriodType] }),
    holidays: t.expose('holidays', { type: [HolidayType] }),
    canEditNational: t.boolean({ resolve: (_calendar, _args, context) => canEditNational(context) }),
  }),
});

builder.queryField('workCalendar', (t) =>
  t.field({
    type: CalendarType,
    description: 'For those who may edit it; the unit is a commune.',
    args: { unitId: t.arg.id({ required: true }) },
    resolve: (_root, { unitId }, context) => readCommuneCalendar(context, unitId),
  }),
);

const WorkPeriodInput = builder.inputType('WorkPeriodInput', {
  fields: (t) => ({
    weekday: t.int({ required: true }),
    start: t.int({ required: true }),
    end: t.int({ required: true }),
  }),
});

const UpdateWorkingHoursInput = builder.inputType('UpdateWorkingHoursInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ required: true }),
    version: t.int({ required: true }),
    periods: t.field({ type: [WorkPeriodInput], required: true }),
  }),
});

const SaveHolidayInput = builder.inputType('SaveHolidayInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ description: 'The commune whose own it is; null for a national one.' }),
    holidayId: t.id({ description: 'Null adds one.' }),
    version: t.int(),
    day: t.string({ required: true, validate: valid.short }),
    name: t.string({ required: true, validate: valid.name }),
  }),
});

const RemoveHolidayInput = builder.inputType('RemoveHolidayInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ description: 'The commune whose own it is; null for a national one.' }),
    holidayId: t.id({ required: true }),
    version: t.int({ required: true }),
  }),
});

const UpdateWorkingHoursPayload = builder
  .objectRef<{ unitId: string }>('UpdateWorkingHoursPayload')
  .implement({
    fields: (t) => ({
      calendar: t.field({
        type: CalendarType,
        resolve: ({ unitId }, _args, context) => communeCalendar(context, unitId),
      }),
    }),
  });

const HolidayPayload = builder.objectRef<{ holidayId: string }>('HolidayPayload').implement({
  fields: (t) => ({ holidayId: t.id({ resolve: ({ holidayId }) => globalId('Holiday', holidayId) }) }),
});

const REFUSALS = [
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  StaleFormError,
  IdempotencyConflictError,
  ValidationError,
];
const HolidayResult = resultUnion('HolidayResult', HolidayPayload, REFUSALS);

builder.mutationFields((t) => ({
  updateWorkingHours: t.field({
    type: resultUnion('UpdateWorkingHoursResult', UpdateWorkingHoursPayload, REFUSALS),
    args: { input: t.arg({ type: UpdateWorkingHoursInput, required: true }) },
    resolve: (_root, { input }, context) => updateWorkingHours(context, input),
  }),
  saveHoliday: t.field({
    type: HolidayResult,
    args: { input: t.arg({ type: SaveHolidayInput, required: true }) },
    resolve: (_root, { input }, context) => saveHoliday(context, input),
  }),
  removeHoliday: t.field({
    type: HolidayResult,
    args: { input: t.arg({ type: RemoveHolidayInput, required: true }) },
    resolve: (_root, { input }, context) => removeHoliday(context, input),
  }),
}));
