import { builder } from '../builder.ts';
import type { AlertKind, RequestKind } from '../generated/prisma/client.ts';
import type { Text } from '../locale.ts';
import { allows } from '../requests/access-actions.ts';
import { canReadRequest } from '../requests/reading-actions.ts';
import { AlertKindEnum } from './enums.ts';

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
    vi: 'Đã nhận việc mà chưa bắt đầu. Hãy gọi hỏi hoặc chuyển người khác.',
    en: 'Claimed, but not started. Call the holder, or assign somebody else.',
  },
  WAITING_LONG: {
    vi: 'Tạm chờ đã nhiều ngày. Hãy hỏi xem còn vướng gì.',
    en: 'It has waited for days. Ask what stands in the way.',
  },
  APPOINTMENT_MISSED: {
    vi: 'Quá giờ hẹn mà chưa ai bắt đầu. Hãy gọi người nhận việc và báo bà con.',
    en: 'The appointed time has passed and nobody has started. Call the holder, and tell the resident.',
  },
};

const NO_OFFICIAL: Text = {
  vi: 'Chưa có cán bộ nào để trả lời phản ánh, kiến nghị này. Hãy phân công.',
  en: 'There is no official to answer this petition. Name one.',
};

function textOf(kind: AlertKind, requestKind: RequestKind | undefined): Text {
  return kind === 'NOBODY_ON_DUTY' && requestKind === 'PETITION' ? NO_OFFICIAL : TEXTS[kind];
}

export const AlertType = builder.prismaNode('Alert', {
  id: { field: 'id' },
  include: { request: true, task: { select: { villageId: true } } },
  authScopes: async ({ unitId: communeId, provinceId, request, task }, context) => {
    const villageId = request?.villageId ?? task?.villageId ?? null;
    if (allows(context, 'board.read', { villageId, communeId, provinceId })) return true;
    return request !== null && canReadRequest(context, request);
  },
  fields: (t) => ({
    kind: t.expose('kind', { type: AlertKindEnum }),
    unit: t.relation('unit'),
    request: t.relation('request', { nullable: true }),
    task: t.relation('task', { nullable: true }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime' }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true }),
    text: t.string({
      description: "What happened and what to do, in the reader's language.",
      resolve: ({ kind, request }, _args, { locale }) => textOf(kind, request?.kind)[locale],
    }),
  }),
});
