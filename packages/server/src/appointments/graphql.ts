import { builder, PER_VIEWER } from '../builder.ts';
import { RequestPayload } from '../dispatch/payload-graphql.ts';
import { resultUnion } from '../error-types.ts';
import {
  DoubleBookedError,
  IdempotencyConflictError,
  IllegalTransitionError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  RateLimitedError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import { AppointmentSide, DayPart } from '../generated/prisma/client.ts';
import { valid } from '../inputs.ts';
import { TrackedRequest } from '../tracking/graphql.ts';
import {
  type AppointmentView,
  agreeToAppointment,
  appointmentView,
  isArrangeable,
  keepAppointment,
  noteAppointment,
  proposeAppointment,
  viewerCanArrange,
} from './actions.ts';

const DayPartEnum = builder.enumType(DayPart, { name: 'DayPart' });
const SideEnum = builder.enumType(AppointmentSide, { name: 'AppointmentSide' });
const StatusEnum = builder.enumType('AppointmentStatus', {
  description: 'Awaits the first yes; both hold to it; or one side asks to move what holds.',
  values: ['PROPOSED', 'AGREED', 'MOVING'] as const,
});

type Proposal = NonNullable<AppointmentView['proposed']>;

const ProposalType = builder.objectRef<Proposal>('AppointmentProposal').implement({
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ slot }) => slot.at }),
    part: t.field({ type: DayPartEnum, nullable: true, resolve: ({ slot }) => slot.part }),
    by: t.expose('by', { type: SideEnum }),
    reason: t.exposeString('reason', { nullable: true }),
  }),
});

const AppointmentType = builder.objectRef<AppointmentView>('Appointment').implement({
  fields: (t) => ({
    status: t.expose('status', { type: StatusEnum }),
    at: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The time that holds, or when the part of the day begins; null until both have said yes.',
      resolve: ({ agreed }) => agreed?.at ?? null,
    }),
    part: t.field({ type: DayPartEnum, nullable: true, resolve: ({ agreed }) => agreed?.part ?? null }),
    byPhone: t.exposeBoolean('byPhone', { description: 'Agreed on the phone, as staff noted.' }),
    proposal: t.field({
      type: ProposalType,
      nullable: true,
      description: "What awaits the other side's answer.",
      resolve: ({ proposed }) => proposed,
    }),
    moves: t.exposeInt('moves'),
    version: t.exposeInt('version', { description: 'What an answer says to have answered.' }),
  }),
});

const EVENINGS = { commune: { select: { policy: { select: { eveningAppointments: true } } } } } as const;
type WithPolicy = { commune: { policy: { eveningAppointments: boolean } | null } };
const evenings = ({ commune }: WithPolicy) => commune.policy?.eveningAppointments ?? true;

builder.prismaObjectFields('HelpRequest', (t) => ({
  appointment: t.field({
    type: AppointmentType,
    nullable: true,
    select: { appointment: true, appointmentAt: true, clockStartedAt: true, kind: true },
    resolve: ({ appointment, ...request }) => appointmentView(request, appointment),
  }),
  eveningAppointments: t.boolean({
    description: 'Whether a time in the evening or on a day off may be named.',
    select: EVENINGS,
    resolve: evenings,
  }),
  viewerCanArrange: t.boolean({
    extensions: PER_VIEWER,
    resolve: (request, _args, context) => viewerCanArrange(context, request),
  }),
}));

builder.prismaObjectFields(TrackedRequest, (t) => ({
  appointment: t.field({
    type: AppointmentType,
    nullable: true,
    select: { appointment: true, appointmentAt: true, clockStartedAt: true, kind: true },
    resolve: ({ appointment, ...request }) => appointmentView(request, appointment),
  }),
  eveningAppointments: t.boolean({ select: EVENINGS, resolve: evenings }),
  canArrange: t.boolean({
    description: 'Whether a time can still be named or answered.',
    select: { kind: true, status: true },
    resolve: (request) => isArrangeable(request),
  }),
}));

const CODE = "The resident's own code, or requestId where staff act.";

const ProposeAppointmentInput = builder.inputType('ProposeAppointmentInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    code: t.string({ description: CODE, validate: valid.short }),
    requestId: t.id(),
    version: t.int({ required: true }),
    at: t.field({ type: 'DateTime', required: true }),
    part: t.field({ type: DayPartEnum, description: 'Where the hour is left open; `at` is its beginning.' }),
    reason: t.string({ description: 'Needed to move what was agreed on.', validate: valid.text }),
    bookAnyway: t.boolean({ defaultValue: false }),
  }),
});

const NoteAppointmentInput = builder.inputType('NoteAppointmentInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ required: true }),
    at: t.field({ type: 'DateTime', required: true }),
    part: t.field({ type: DayPartEnum }),
    reason: t.string({ validate: valid.text }),
    bookAnyway: t.boolean({ defaultValue: false }),
  }),
});

const AgreeToAppointmentInput = builder.inputType('AgreeToAppointmentInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    code: t.string({ description: CODE, validate: valid.short }),
    requestId: t.id(),
    version: t.int({ required: true }),
    bookAnyway: t.boolean({ defaultValue: false }),
  }),
});

const KeepAppointmentInput = builder.inputType('KeepAppointmentInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    code: t.string({ description: CODE, validate: valid.short }),
    requestId: t.id(),
    version: t.int({ required: true }),
  }),
});

const AppointmentResult = resultUnion('AppointmentResult', RequestPayload, [
  StaleFormError,
  DoubleBookedError,
  IllegalTransitionError,
  RateLimitedError,
  IdempotencyConflictError,
  ValidationError,
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
]);

type NamingInput = {
  at: Date;
  part?: DayPart | null;
  reason?: string | null;
  bookAnyway?: boolean | null;
};

function namingOf({ at, part, reason, bookAnyway }: NamingInput) {
  return { slot: { at, part: part ?? null }, reason: reason || null, bookAnyway: bookAnyway ?? false };
}

const from = ({ code, requestId }: { code?: string | null; requestId?: string | null }) => ({
  code: code ?? null,
  requestId: requestId ?? null,
});

builder.mutationFields((t) => ({
  proposeAppointment: t.field({
    type: AppointmentResult,
    description: 'Either side names a time; the other agrees or names another.',
    args: { input: t.arg({ type: ProposeAppointmentInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, version } = input;
      return proposeAppointment(context, { idempotencyKey, version, ...from(input), ...namingOf(input) });
    },
  }),
  agreeToAppointment: t.field({
    type: AppointmentResult,
    args: { input: t.arg({ type: AgreeToAppointmentInput, required: true }) },
    resolve: (_root, { input: { bookAnyway, ...input } }, context) =>
      agreeToAppointment(context, { ...input, ...from(input), bookAnyway: bookAnyway ?? false }),
  }),
  keepAppointment: t.field({
    type: AppointmentResult,
    description: 'Says no to a move: the time agreed on before holds.',
    args: { input: t.arg({ type: KeepAppointmentInput, required: true }) },
    resolve: (_root, { input }, context) => keepAppointment(context, { ...input, ...from(input) }),
  }),
  noteAppointment: t.field({
    type: AppointmentResult,
    description: 'Staff have agreed on a time with the resident by phone.',
    args: { input: t.arg({ type: NoteAppointmentInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, version, requestId } = input;
      return noteAppointment(context, { idempotencyKey, version, requestId, code: null, ...namingOf(input) });
    },
  }),
}));
