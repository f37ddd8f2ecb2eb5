import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ShiftClosedError,
  ShiftOverlapError,
  ShiftTakenError,
  StaleFormError,
  SwapClosedError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { beginFeed, endFeed, feedPath } from './feed-actions.ts';
import { removeMinimum, saveMinimum } from './gap-actions.ts';
import { DutyPlaceEnum } from './graphql.ts';
import {
  type Applied,
  applyPatterns,
  endPattern,
  type PatternOutcome,
  savePattern,
} from './pattern-actions.ts';
import { readMinimum, readPattern, readShift, readSwap } from './reading-actions.ts';
import { cancelShift, createShift, giveBackShift, takeShift, updateShift } from './shift-actions.ts';
import { acceptSwap, approveSwap, cancelSwap, declineSwap, proposeSwap } from './swap-actions.ts';

const ANY = [IdempotencyConflictError, ValidationError, NotSignedInError, NotAllowedError, NotFoundError];

const ShiftPayload = builder.objectRef<{ shiftId: string }>('ShiftPayload').implement({
  fields: (t) => ({
    shift: t.prismaField({
      type: 'DutyShift',
      resolve: (query, { shiftId }, _args, context) => readShift(context, shiftId, query),
    }),
  }),
});

const ShiftResult = resultUnion('ShiftResult', ShiftPayload, [
  ShiftOverlapError,
  ShiftTakenError,
  ShiftClosedError,
  StaleFormError,
  ...ANY,
]);

const CreateShiftInput = builder.inputType('CreateShiftInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ required: true, description: 'A commune or village.' }),
    place: t.field({ type: DutyPlaceEnum, required: true }),
    startsAt: t.field({ type: 'DateTime', required: true }),
    endsAt: t.field({ type: 'DateTime', required: true }),
    memberId: t.id({ description: 'Null leaves it open.' }),
  }),
});

builder.mutationField('createShift', (t) =>
  t.field({
    type: ShiftResult,
    args: { input: t.arg({ type: CreateShiftInput, required: true }) },
    resolve: (_root, { input }, context) => createShift(context, input),
  }),
);

const UpdateShiftInput = builder.inputType('UpdateShiftInput', {
  description: 'The whole form: what is left out is empty afterwards.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    shiftId: t.id({ required: true }),
    version: t.int({ required: true }),
    place: t.field({ type: DutyPlaceEnum, required: true }),
    startsAt: t.field({ type: 'DateTime', required: true }),
    endsAt: t.field({ type: 'DateTime', required: true }),
    memberId: t.id({ description: 'Null leaves it open.' }),
  }),
});

builder.mutationField('updateShift', (t) =>
  t.field({
    type: ShiftResult,
    args: { input: t.arg({ type: UpdateShiftInput, required: true }) },
    resolve: (_root, { input }, context) => updateShift(context, input),
  }),
);

const CancelShiftInput = builder.inputType('CancelShiftInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    shiftId: t.id({ required: true }),
    reason: t.string({ required: true, validate: valid.reason }),
  }),
});

builder.mutationField('cancelShift', (t) =>
  t.field({
    type: ShiftResult,
    args: { input: t.arg({ type: CancelShiftInput, required: true }) },
    resolve: (_root, { input }, context) => cancelShift(context, input),
  }),
);

const OwnShiftInput = builder.inputType('OwnShiftInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    shiftId: t.id({ required: true }),
  }),
});

builder.mutationField('takeShift', (t) =>
  t.field({
    type: ShiftResult,
    description: 'A member takes an open shift of their commune.',
    args: { input: t.arg({ type: OwnShiftInput, required: true }) },
    resolve: (_root, { input }, context) => takeShift(context, input),
  }),
);

builder.mutationField('giveBackShift', (t) =>
  t.field({
    type: ShiftResult,
    description: 'Who took a shift gives it back, until `giveBackUntil`.',
    args: { input: t.arg({ type: OwnShiftInput, required: true }) },
    resolve: (_root, { input }, context) => giveBackShift(context, input),
  }),
);

const SwapPayload = builder.objectRef<{ swapId: string }>('SwapPayload').implement({
  fields: (t) => ({
    swap: t.prismaField({
      type: 'ShiftSwap',
      resolve: (query, { swapId }, _args, context) => readSwap(context, swapId, query),
    }),
  }),
});

const SwapResult = resultUnion('SwapResult', SwapPayload, [
  SwapClosedError,
  ShiftOverlapError,
  ShiftClosedError,
  ...ANY,
]);

const ProposeSwapInput = builder.inputType('ProposeSwapInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    shiftId: t.id({ required: true }),
    toMemberId: t.id({ description: 'Null asks everybody of the commune.' }),
    note: t.string({ validate: valid.reason }),
  }),
});

builder.mutationField('proposeSwap', (t) =>
  t.field({
    type: SwapResult,
    args: { input: t.arg({ type: ProposeSwapInput, required: true }) },
    resolve: (_root, { input }, context) => proposeSwap(context, input),
  }),
);

const SwapInput = builder.inputType('SwapInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    swapId: t.id({ required: true }),
  }),
});

builder.mutationField('acceptSwap', (t) =>
  t.field({
    type: SwapResult,
    args: { input: t.arg({ type: SwapInput, required: true }) },
    resolve: (_root, { input }, context) => acceptSwap(context, input),
  }),
);

builder.mutationField('approveSwap', (t) =>
  t.field({
    type: SwapResult,
    description: 'Whoever keeps the roster of the shift agrees, and it moves.',
    args: { input: t.arg({ type: SwapInput, required: true }) },
    resolve: (_root, { input }, context) => approveSwap(context, input),
  }),
);

builder.mutationField('cancelSwap', (t) =>
  t.field({
    type: SwapResult,
    args: { input: t.arg({ type: SwapInput, required: true }) },
    resolve: (_root, { input }, context) => cancelSwap(context, input),
  }),
);

const DeclineSwapInput = builder.inputType('DeclineSwapInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    swapId: t.id({ required: true }),
    reason: t.string({ validate: valid.reason }),
  }),
});

builder.mutationField('declineSwap', (t) =>
  t.field({
    type: SwapResult,
    description: 'The member asked says no, or whoever keeps the roster does.',
    args: { input: t.arg({ type: DeclineSwapInput, required: true }) },
    resolve: (_root, { input }, context) => declineSwap(context, input),
  }),
);

const AppliedPayload = builder.objectRef<Applied>('AppliedPayload').implement({
  description: 'What patterns did to the weeks ahead.',
  fields: (t) => ({
    made: t.exposeInt('made'),
    removed: t.exposeInt('removed'),
    blocked: t.exposeInt('blocked', {
      description: 'Seats that stay empty because their member has another shift then.',
    }),
  }),
});

const PatternPayload = builder.objectRef<PatternOutcome>('PatternPayload').implement({
  fields: (t) => ({
    pattern: t.prismaField({
      type: 'DutyPattern',
      resolve: (query, { patternId }, _args, context) => readPattern(context, patternId, query),
    }),
    applied: t.field({ type: AppliedPayload, resolve: (outcome) => outcome }),
  }),
});

const PatternResult = resultUnion('PatternResult', PatternPayload, [StaleFormError, ...ANY]);

const SavePatternInput = builder.inputType('SavePatternInput', {
  description: 'The whole form. Weekdays run from Sunday (0) to Saturday (6), minutes from local midnight.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    patternId: t.id({ description: 'Null makes a new one.' }),
    version: t.int({ description: 'Of the pattern that is changed.' }),
    unitId: t.id({ required: true }),
    place: t.field({ type: DutyPlaceEnum, required: true }),
    weekdays: t.intList({ required: true }),
    startMinute: t.int({ required: true }),
    endMinute: t.int({ required: true }),
    teamId: t.id({ description: 'All of its members; else `memberIds`.' }),
    memberIds: t.idList(),
    openSeats: t.int(),
    validFrom: t.string({ required: true, description: 'A day, `2026-02-17`.' }),
    validUntil: t.string({ description: 'The last day.' }),
  }),
});

builder.mutationField('savePattern', (t) =>
  t.field({
    type: PatternResult,
    description: 'Keeps a weekly pattern and makes its shifts for the four weeks ahead.',
    args: { input: t.arg({ type: SavePatternInput, required: true }) },
    resolve: (_root, { input }, context) => savePattern(context, input),
  }),
);

const EndPatternInput = builder.inputType('EndPatternInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    patternId: t.id({ required: true }),
  }),
});

builder.mutationField('endPattern', (t) =>
  t.field({
    type: PatternResult,
    description: 'Today is its last day; what it made for later and nobody changed is taken away.',
    args: { input: t.arg({ type: EndPatternInput, required: true }) },
    resolve: (_root, { input }, context) => endPattern(context, input),
  }),
);

const ApplyPatternsInput = builder.inputType('ApplyPatternsInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ required: true }),
  }),
});

builder.mutationField('applyPatterns', (t) =>
  t.field({
    type: resultUnion('ApplyPatternsResult', AppliedPayload, ANY),
    description:
      'Fills the four weeks ahead by the patterns that the viewer keeps; doing it again changes nothing.',
    args: { input: t.arg({ type: ApplyPatternsInput, required: true }) },
    resolve: (_root, { input }, context) => applyPatterns(context, input),
  }),
);

const MinimumPayload = builder.objectRef<{ minimumId: string }>('MinimumPayload').implement({
  fields: (t) => ({
    minimum: t.prismaField({
      type: 'DutyMinimum',
      nullable: true,
      description: 'Null when it was removed.',
      resolve: (query, { minimumId }, _args, context) => readMinimum(context, minimumId, query),
    }),
  }),
});

const MinimumResult = resultUnion('MinimumResult', MinimumPayload, ANY);

const SaveMinimumInput = builder.inputType('SaveMinimumInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    minimumId: t.id({ description: 'Null makes a new one.' }),
    unitId: t.id({ required: true, description: 'A commune.' }),
    place: t.field({ type: DutyPlaceEnum, required: true }),
    weekdays: t.intList({ required: true }),
    startMinute: t.int({ required: true }),
    endMinute: t.int({ required: true }),
    wanted: t.int({ required: true }),
  }),
});

builder.mutationField('saveMinimum', (t) =>
  t.field({
    type: MinimumResult,
    args: { input: t.arg({ type: SaveMinimumInput, required: true }) },
    resolve: (_root, { input }, context) => saveMinimum(context, input),
  }),
);

const RemoveMinimumInput = builder.inputType('RemoveMinimumInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    minimumId: t.id({ required: true }),
  }),
});

builder.mutationField('removeMinimum', (t) =>
  t.field({
    type: MinimumResult,
    args: { input: t.arg({ type: RemoveMinimumInput, required: true }) },
    resolve: (_root, { input }, context) => removeMinimum(context, input),
  }),
);

const CalendarFeedPayload = builder.objectRef<{ memberId: string }>('CalendarFeedPayload').implement({
  fields: (t) => ({
    path: t.string({
      nullable: true,
      description: 'Below the address of this installation; null when it has ended.',
      resolve: (_outcome, _args, context) => feedPath(context),
    }),
  }),
});

const CalendarFeedResult = resultUnion('CalendarFeedResult', CalendarFeedPayload, ANY);

const CalendarFeedInput = builder.inputType('CalendarFeedInput', {
  fields: (t) => ({ idempotencyKey: t.id({ required: true, validate: valid.key }) }),
});

builder.mutationField('beginCalendarFeed', (t) =>
  t.field({
    type: CalendarFeedResult,
    description: 'A new secret address of the viewer’s own shifts; the earlier one answers no more.',
    args: { input: t.arg({ type: CalendarFeedInput, required: true }) },
    resolve: (_root, { input }, context) => beginFeed(context, input),
  }),
);

builder.mutationField('endCalendarFeed', (t) =>
  t.field({
    type: CalendarFeedResult,
    args: { input: t.arg({ type: CalendarFeedInput, required: true }) },
    resolve: (_root, { input }, context) => endFeed(context, input),
  }),
);
