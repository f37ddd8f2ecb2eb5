import type { ConsentText } from '@thon-so/domain/consent';
import type { Retention } from '@thon-so/domain/retention';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  RateLimitedError,
  ValidationError,
} from '../errors.ts';
import { ConsentChannel, type PrivacyKind } from '../generated/prisma/client.ts';
import { valid } from '../inputs.ts';
import type { Text } from '../locale.ts';
import { type AskedOutcome, askPrivacy, type Proven, prove } from './actions.ts';
import type { HeldLine, HeldSection } from './held-sections.ts';
import './data-graphql.ts';
import './officer-graphql.ts';
import {
  type HeldData,
  lastErasureFor,
  privacyNotice,
  readAskedBefore,
  readHeld,
  readPrivacyRequest,
} from './reading-actions.ts';
import { PrivacyKindEnum, PrivacyRequestType } from './request-graphql.ts';

export const ConsentChannelEnum = builder.enumType(ConsentChannel, { name: 'ConsentChannel' });

const HeldLineType = builder.objectRef<HeldLine>('HeldLine').implement({
  fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
});

const HeldSectionType = builder.objectRef<HeldSection>('HeldSection').implement({
  fields: (t) => ({
    title: t.exposeString('title'),
    lines: t.expose('lines', { type: [HeldLineType] }),
  }),
});

const HeldDataType = builder.objectRef<HeldData>('HeldData').implement({
  description: 'What is held on somebody: by a code what its request says, at the desk everything.',
  fields: (t) => ({
    sections: t.expose('sections', { type: [HeldSectionType] }),
    fileName: t.exposeString('fileName', { description: 'Without an ending.' }),
    json: t.exposeString('json', { description: 'The same as a file for machines.' }),
    text: t.exposeString('text', { description: 'The same as a file for people.' }),
  }),
});

type Asked = { outcome: AskedOutcome; proven: Proven; kind: PrivacyKind };

const AskPrivacyPayload = builder.objectRef<Asked>('AskPrivacyPayload').implement({
  fields: (t) => ({
    requests: t.prismaField({
      type: [PrivacyRequestType],
      description: 'What was asked now.',
      resolve: async (query, { outcome }, _args, context) => [
        await readPrivacyRequest(context, outcome.privacyRequestId, query),
      ],
    }),
    before: t.prismaField({
      type: [PrivacyRequestType],
      description: 'Everything that was asked with this code and number, newest first.',
      resolve: (query, { proven }, _args, context) => readAskedBefore(context, proven, query),
    }),
    held: t.field({
      type: HeldDataType,
      nullable: true,
      description: 'For ACCESS and EXPORT.',
      resolve: ({ proven, kind }, _args, context) =>
        kind === 'ACCESS' || kind === 'EXPORT' ? readHeld(context, proven) : null,
    }),
  }),
});

const WantedInput = builder.inputType('CorrectionInput', {
  fields: (t) => ({
    name: t.string({ validate: valid.name }),
    phone: t.string({ validate: valid.phone }),
    addressNote: t.string({ validate: valid.text }),
  }),
});

const asker = {
  phone: { required: true, validate: valid.phone },
  code: { description: 'The tracking code, for who asks without an account.', validate: valid.short },
  unitId: { description: 'The commune, for an officer at the desk.' },
  identityNote: { description: 'At the desk: how was made sure who it is.', validate: valid.text },
} as const;

const AskPrivacyInput = builder.inputType('AskPrivacyInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    kind: t.field({ type: PrivacyKindEnum, required: true }),
    phone: t.string(asker.phone),
    code: t.string(asker.code),
    unitId: t.id(asker.unitId),
    identityNote: t.string(asker.identityNote),
    wanted: t.field({ type: WantedInput }),
    note: t.string({ validate: valid.text }),
  }),
});

const PRIVACY_REFUSALS = [
  NotFoundError,
  RateLimitedError,
  IdempotencyConflictError,
  ValidationError,
  NotSignedInError,
  NotAllowedError,
];

const AskPrivacyResult = resultUnion('AskPrivacyResult', AskPrivacyPayload, PRIVACY_REFUSALS);

type Given = typeof AskPrivacyInput.$inferInput;

function askOf(input: Given) {
  const { name = null, phone = null, addressNote = null } = input.wanted ?? {};
  return {
    ...input,
    code: input.code ?? null,
    unitId: input.unitId ?? null,
    identityNote: input.identityNote ?? null,
    note: input.note ?? null,
    wanted: input.wanted ? { name, phone, addressNote } : null,
  };
}

builder.mutationField('askPrivacy', (t) =>
  t.field({
    type: AskPrivacyResult,
    description: 'Somebody asks about their own data: by code and phone number, or in person at the desk.',
    args: { input: t.arg({ type: AskPrivacyInput, required: true }) },
    resolve: async (_root, { input }, context): Promise<Asked> => {
      const asked = askOf(input);
      const proven = await prove(context, asked);
      return { outcome: await askPrivacy(context, asked, proven), proven, kind: input.kind };
    },
  }),
);

const FollowPrivacyInput = builder.inputType('FollowPrivacyInput', {
  fields: (t) => ({
    phone: t.string(asker.phone),
    code: t.string({ required: true, validate: valid.short }),
  }),
});

const FollowPrivacyResult = resultUnion(
  'FollowPrivacyResult',
  builder.objectRef<{ proven: Proven }>('FollowPrivacyPayload').implement({
    fields: (t) => ({
      before: t.prismaField({
        type: [PrivacyRequestType],
        resolve: (query, { proven }, _args, context) => readAskedBefore(context, proven, query),
      }),
      held: t.boolean({
        description: 'Whether anything is still held.',
        resolve: ({ proven }) => proven.subject !== null,
      }),
    }),
  }),
  PRIVACY_REFUSALS,
);

builder.mutationField('followPrivacy', (t) =>
  t.field({
    type: FollowPrivacyResult,
    description: 'What became of what was asked with this code and number, also after an erasure.',
    args: { input: t.arg({ type: FollowPrivacyInput, required: true }) },
    resolve: async (_root, { input: { phone, code } }, context) => ({
      proven: await prove(context, { phone, code, unitId: null, identityNote: null }),
    }),
  }),
);

const words = (text: Text, locale: 'vi' | 'en') => text[locale];

const ConsentTextType = builder.objectRef<ConsentText>('ConsentText').implement({
  fields: (t) => ({
    version: t.exposeString('version'),
    from: t.exposeString('from', { description: 'The local day from which it holds.' }),
    agreement: t.string({ resolve: ({ agreement }, _args, { locale }) => words(agreement, locale) }),
    points: t.stringList({
      resolve: ({ points }, _args, { locale }) => points.map((point) => words(point, locale)),
    }),
  }),
});

const RetentionType = builder.objectRef<Retention>('Retention').implement({
  description: 'How long one kind of data is kept.',
  fields: (t) => ({
    code: t.exposeString('code'),
    what: t.string({ resolve: ({ what }, _args, { locale }) => words(what, locale) }),
    days: t.exposeInt('days', { nullable: true, description: 'Null: for as long as the system is.' }),
    from: t.string({ resolve: ({ from }, _args, { locale }) => words(from, locale) }),
    source: t.string({ resolve: ({ source }, _args, { locale }) => words(source, locale) }),
  }),
});

type Notice = ReturnType<typeof privacyNotice>;

const PrivacyNoticeType = builder.objectRef<Notice>('PrivacyNotice').implement({
  fields: (t) => ({
    consents: t.field({
      type: [ConsentTextType],
      description: 'Every wording that people agreed to, the one of now first.',
      resolve: ({ consents }) => [...consents],
    }),
    retention: t.expose('retention', { type: [RetentionType] }),
    correctionDays: t.int({ resolve: ({ days }) => days.carryOut.CORRECTION }),
    erasureDays: t.int({ resolve: ({ days }) => days.carryOut.ERASURE }),
    takeUpWorkingDays: t.int({ resolve: ({ days }) => days.takeUpWorking }),
  }),
});

builder.queryFields((t) => ({
  privacyNotice: t.field({
    type: PrivacyNoticeType,
    description: 'Public: what is agreed to, and how long what is kept.',
    resolve: () => privacyNotice(),
  }),
  lastErasureAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When last something was erased where the viewer reads requests: drop copies from before.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => lastErasureFor(context),
  }),
}));

builder.prismaObjectFields('HelpRequest', (t) => ({
  consentVersion: t.exposeString('consentVersion', { nullable: true }),
  consentAt: t.expose('consentAt', { type: 'DateTime', nullable: true }),
  consentChannel: t.expose('consentChannel', { type: ConsentChannelEnum, nullable: true }),
  erasedAt: t.expose('erasedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When what was personal in it was taken out.',
  }),
}));
