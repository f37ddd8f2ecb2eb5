import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import { NotFoundError, NotSignedInError, RateLimitedError, ValidationError } from '../errors.ts';
import { NoticeState } from '../generated/prisma/client.ts';
import { text } from '../inputs.ts';
import { deliveryOf } from './delivery-actions.ts';
import {
  addSubscription,
  changeSettings,
  type NotificationSettings,
  readSettings,
  removeSubscription,
  ringForTest,
} from './settings-actions.ts';
import '../dispatch/offer-graphql.ts';

const OfferDelivery = builder.enumType(NoticeState, {
  name: 'OfferDelivery',
  description:
    'How a locked phone was told: PENDING is on its way, PUSHED a push service took it, MESSAGED the gateway for messages took it, UNREACHED neither is possible.',
});

builder.prismaObjectFields('Offer', (t) => ({
  delivery: t.field({
    type: OfferDelivery,
    nullable: true,
    description: 'Null where nothing was to be told, or not yet.',
    select: { id: true },
    resolve: ({ id }, _args, context) => deliveryOf(context, id),
  }),
}));

const QuietHoursType = builder
  .objectRef<NonNullable<NotificationSettings['quietHours']>>('QuietHours')
  .implement({
    description: 'In minutes from local midnight; `from` after `until` spans midnight.',
    fields: (t) => ({ fromMinute: t.exposeInt('fromMinute'), untilMinute: t.exposeInt('untilMinute') }),
  });

const SettingsType = builder.objectRef<NotificationSettings>('NotificationSettings').implement({
  fields: (t) => ({
    pushKey: t.exposeString('pushKey', { description: 'The application server key for `subscribe`.' }),
    devices: t.exposeInt('devices', { description: 'How many browsers ring for this person.' }),
    quietHours: t.expose('quietHours', { type: QuietHoursType, nullable: true }),
    messages: t.exposeBoolean('messages', { description: 'Whether messages to their number are wanted.' }),
    messagesPossible: t.exposeBoolean('messagesPossible', {
      description: 'Whether the operator has a gateway for them.',
    }),
  }),
});

builder.queryField('notificationSettings', (t) =>
  t.field({
    type: SettingsType,
    description: 'Of whoever is signed in.',
    resolve: (_root, _args, context) => readSettings(context),
  }),
);

const endpoint = text(2000).min(1, 'required');
const key = text(200).min(1, 'required');

const AddPushSubscriptionInput = builder.inputType('AddPushSubscriptionInput', {
  description: 'What the browser’s `PushSubscription` says, keys in base64url.',
  fields: (t) => ({
    endpoint: t.string({ required: true, validate: endpoint }),
    p256dh: t.string({ required: true, validate: key }),
    auth: t.string({ required: true, validate: key }),
  }),
});

const RemovePushSubscriptionInput = builder.inputType('RemovePushSubscriptionInput', {
  fields: (t) => ({ endpoint: t.string({ required: true, validate: endpoint }) }),
});

const RingForTestInput = builder.inputType('RingForTestInput', {
  fields: (t) => ({ endpoint: t.string({ required: true, validate: endpoint }) }),
});

const QuietHoursInput = builder.inputType('QuietHoursInput', {
  fields: (t) => ({
    fromMinute: t.int({ required: true }),
    untilMinute: t.int({ required: true }),
  }),
});

const ChangeNotificationSettingsInput = builder.inputType('ChangeNotificationSettingsInput', {
  fields: (t) => ({
    quietHours: t.field({ type: QuietHoursInput, description: 'Null: no quiet hours.' }),
    messages: t.boolean({ required: true }),
  }),
});

const SettingsPayload = builder.objectRef<object>('NotificationSettingsPayload').implement({
  fields: (t) => ({
    settings: t.field({ type: SettingsType, resolve: (_payload, _args, context) => readSettings(context) }),
  }),
});

const TestRingOutcome = builder.enumType('TestRingOutcome', {
  description: 'GONE: the browser must subscribe anew. FAILED: its push service did not take it.',
  values: ['TAKEN', 'GONE', 'FAILED'] as const,
});

const RingForTestPayload = builder
  .objectRef<{ outcome: 'TAKEN' | 'GONE' | 'FAILED' }>('RingForTestPayload')
  .implement({ fields: (t) => ({ outcome: t.expose('outcome', { type: TestRingOutcome }) }) });

const SettingsResult = resultUnion('NotificationSettingsResult', SettingsPayload, [
  NotSignedInError,
  ValidationError,
]);

builder.mutationFields((t) => ({
  addPushSubscription: t.field({
    type: SettingsResult,
    description: 'Has this browser ring until the session ends; the same one again changes nothing.',
    args: { input: t.arg({ type: AddPushSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await addSubscription(context, input);
      return {};
    },
  }),
  removePushSubscription: t.field({
    type: SettingsResult,
    args: { input: t.arg({ type: RemovePushSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await removeSubscription(context, input.endpoint);
      return {};
    },
  }),
  changeNotificationSettings: t.field({
    type: SettingsResult,
    args: { input: t.arg({ type: ChangeNotificationSettingsInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await changeSettings(context, { quietHours: input.quietHours ?? null, messages: input.messages });
      return {};
    },
  }),
  ringForTest: t.field({
    type: resultUnion('RingForTestResult', RingForTestPayload, [
      NotSignedInError,
      NotFoundError,
      RateLimitedError,
      ValidationError,
    ]),
    description: 'Sends a real push to this browser now.',
    args: { input: t.arg({ type: RingForTestInput, required: true }) },
    resolve: async (_root, { input }, context) => ({ outcome: await ringForTest(context, input.endpoint) }),
  }),
}));
