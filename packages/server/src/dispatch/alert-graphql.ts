import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  AlertTakenError,
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import type { AlertKind } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import type { Text } from '../locale.ts';
import { allows } from '../requests/access-actions.ts';
import { canReadRequest } from '../requests/reading-actions.ts';
import { type AlertOutcome, acknowledgeAlert, changedAlert, mayAcknowledge } from './alert-taking-actions.ts';
import { AlertKindEnum, AlertLevelEnum } from './enums.ts';

const TEXTS: Readonly<Record<AlertKind, Text>> = {
  NOBODY_ON_DUTY: {
    vi: 'Không có ai đang trực. Hãy gọi thêm người trực hoặc giao việc bằng tay.',
    en: 'Nobody is on duty. Call somebody in, or assign by hand.',
  },
  NOBODY_SKILLED: {
    vi: 'Người đang trực chưa ai làm được việc này. Hãy giao cho người có kỹ năng.',
    en: 'Nobody on duty has the skill. Assign somebody who has it.',
  },
  ALL_FULL: {
    vi: 'Mọi người đang trực đều đã đủ việc. Hãy gọi thêm người hoặc chuyển bớt việc.',
    en: 'Everybody on duty is full. Call more people in, or move tasks.',
  },
  NOBODY_ACCEPTED: {
    vi: 'Đã hỏi mà chưa ai nhận. Hãy gọi và giao việc bằng tay.',
    en: 'Those who were asked did not accept. Call, and assign by hand.',
  },
  CLAIM_SILENT: {
    vi: 'Đã nhận việc mà lâu chưa có tin. Hãy gọi hỏi hoặc chuyển người khác.',
    en: 'Claimed, but silent for long. Call the holder, or assign somebody else.',
  },
  WAITING_LONG: {
    vi: 'Tạm chờ đã nhiều ngày. Hãy hỏi xem còn vướng gì.',
    en: 'It has waited for days. Ask what stands in the way.',
  },
  NO_OFFICIAL: {
    vi: 'Chưa có cán bộ nào để trả lời phản ánh, kiến nghị này. Hãy phân công.',
    en: 'There is no official to answer this petition. Name one.',
  },
  APPOINTMENT_MISSED: {
    vi: 'Quá giờ hẹn mà chưa ai bắt đầu. Hãy gọi người nhận việc và báo bà con.',
    en: 'The appointed time has passed and nobody has started. Call the holder, and tell the resident.',
  },
  CLOCK_WARNING: {
    vi: 'Sắp quá hạn. Hãy gọi hỏi người đang giữ việc, hoặc giao cho người làm được ngay.',
    en: 'Nearly late. Call whoever has it, or assign somebody who can do it now.',
  },
  CLOCK_BREACHED: {
    vi: 'Đã quá hạn. Hãy gọi xin lỗi bà con, và giao cho người làm được ngay.',
    en: 'Late. Call the resident to apologise, and assign somebody who can do it now.',
  },
  COMMUNE_CLOSED: {
    vi: 'Ngoài giờ làm việc và không có ai trực. Việc gấp thì gọi và giao bằng tay.',
    en: 'The commune is closed and nobody is on duty. If it is urgent, call, and assign by hand.',
  },
  CALLBACK_OVERDUE: {
    vi: 'Có cuộc gọi lại đã quá hẹn. Hãy nhắc bàn trực gọi ngay.',
    en: 'A callback is overdue. Have the desk call now.',
  },
  CALLBACK_UNREACHABLE: {
    vi: 'Gọi lại nhiều lần không ai nghe. Hãy nhờ tổ ở thôn đến hỏi, hoặc cho thôi gọi.',
    en: 'Nobody answers the callbacks. Send somebody of the village, or have it dropped.',
  },
};

/** "Xã mở lại lúc 7:00 thứ Hai 30/11; ai trực sẽ được hỏi ngay." */
function opening(at: Date): Text {
  const said = (tag: string) => {
    const zone = { timeZone: 'Asia/Ho_Chi_Minh' } as const;
    const time = at.toLocaleTimeString(tag, { ...zone, hour: 'numeric', minute: '2-digit', hour12: false });
    const day = at.toLocaleDateString(tag, { ...zone, weekday: 'long', day: 'numeric', month: 'numeric' });
    return `${time} ${day.replace(', ', ' ').replace('Thứ', 'thứ')}`;
  };
  return {
    vi: `Xã mở lại lúc ${said('vi-VN')}; ai trực sẽ được hỏi ngay.`,
    en: `It opens at ${said('en-GB')}; whoever is on duty is asked then.`,
  };
}

builder.prismaObject('AlertReach', {
  description: 'Somebody whom an alert was brought to.',
  fields: (t) => ({
    level: t.expose('level', { type: AlertLevelEnum }),
    at: t.expose('at', { type: 'DateTime' }),
    name: t.string({
      select: { account: { select: { displayName: true } } },
      resolve: ({ account }) => account.displayName,
    }),
  }),
});

export const AlertType = builder.prismaNode('Alert', {
  id: { field: 'id' },
  include: { request: true, task: { select: { villageId: true } } },
  authScopes: async ({ unitId: communeId, provinceId, request, task }, context) => {
    const villageId = request?.villageId ?? task?.villageId ?? null;
    const volunteersToo = request?.kind !== 'PETITION';
    if (volunteersToo && allows(context, 'board.read', { villageId, communeId, provinceId })) return true;
    return request !== null && canReadRequest(context, request);
  },
  fields: (t) => ({
    kind: t.expose('kind', { type: AlertKindEnum }),
    unit: t.relation('unit'),
    request: t.relation('request', { nullable: true }),
    task: t.relation('task', { nullable: true }),
    callId: t.id({
      nullable: true,
      description: 'The owed callback that it is about.',
      resolve: ({ callId }) => callId && globalId('Call', callId),
    }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime' }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true }),
    level: t.expose('level', { type: AlertLevelEnum, description: 'Whose it is to act now.' }),
    levelAt: t.expose('levelAt', { type: 'DateTime' }),
    risesAt: t.expose('risesAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When it goes up if nobody acts; for COMMUNE_CLOSED, when the commune opens. Null where it stays.',
    }),
    reached: t.relation('reached', { query: { orderBy: [{ at: 'asc' }, { accountId: 'asc' }] } }),
    acknowledgedAt: t.expose('acknowledgedAt', { type: 'DateTime', nullable: true }),
    acknowledgedByName: t.string({
      nullable: true,
      description: 'Who sees to it.',
      select: { acknowledgedBy: { select: { displayName: true } } },
      resolve: ({ acknowledgedBy }) => acknowledgedBy?.displayName ?? null,
    }),
    viewerCanAcknowledge: t.boolean({
      description: 'Whether they may say that they see to it, while nobody else has.',
      resolve: ({ unitId: communeId, provinceId, request, task, ...alert }, _args, context) => {
        if (alert.settledAt !== null || alert.acknowledgedAt !== null) return false;
        const villageId = request?.villageId ?? task?.villageId ?? null;
        return mayAcknowledge(context, { kind: request?.kind, villageId, communeId, provinceId });
      },
    }),
    text: t.string({
      description: "What happened and what to do, in the reader's language.",
      resolve: ({ kind, risesAt }, _args, { locale }) => {
        const opens = kind === 'COMMUNE_CLOSED' && risesAt ? ` ${opening(risesAt)[locale]}` : '';
        return TEXTS[kind][locale] + opens;
      },
    }),
  }),
});

const AlertPayload = builder.objectRef<AlertOutcome>('AlertPayload').implement({
  fields: (t) => ({
    alert: t.prismaField({
      type: 'Alert',
      resolve: (query, outcome, _args, context) => changedAlert(context, outcome, query),
    }),
  }),
});

const AcknowledgeAlertInput = builder.inputType('AcknowledgeAlertInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    alertId: t.id({ required: true }),
  }),
});

builder.mutationField('acknowledgeAlert', (t) =>
  t.field({
    type: resultUnion('AcknowledgeAlertResult', AlertPayload, [
      AlertTakenError,
      IdempotencyConflictError,
      NotAllowedError,
      NotFoundError,
      NotSignedInError,
      ValidationError,
    ]),
    description: '"I see to it": keeps an alert from going up for a while.',
    args: { input: t.arg({ type: AcknowledgeAlertInput, required: true }) },
    resolve: (_root, { input }, context) => acknowledgeAlert(context, input),
  }),
);
