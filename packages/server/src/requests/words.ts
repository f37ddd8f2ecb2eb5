import type { Blocker, CloseReason, Outcome, RequestChannel, Shortfall } from '@thon-so/domain/vocabulary';
import type { Text } from '../locale.ts';

export const CHANNEL_WORDS: Readonly<Record<RequestChannel, Text>> = {
  HOTLINE: { vi: 'qua đường dây nóng', en: 'by hotline' },
  WEB: { vi: 'trên trang web', en: 'on the web page' },
  QR: { vi: 'qua mã QR', en: 'by QR code' },
  WALK_IN: { vi: 'tại Một cửa', en: 'at the One-Stop desk' },
  FIELD: { vi: 'tại cơ sở', en: 'in the field' },
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, Text>> = {
  TAUGHT: { vi: 'Tự làm được', en: 'can do it alone' },
  ASSISTED: { vi: 'Cùng làm', en: 'done together' },
  DONE_FOR: { vi: 'Làm giúp', en: 'done for them' },
  BLOCKED: { vi: 'Còn vướng', en: 'blocked' },
};

export const BLOCKER_WORDS: Readonly<Record<Blocker, Text>> = {
  NOT_CONVINCED: { vi: 'chưa thấy cần', en: 'not yet convinced' },
  SIM_NOT_OWN: { vi: 'SIM không chính chủ', en: 'SIM not in their own name' },
  NO_SMARTPHONE: { vi: 'chưa có điện thoại thông minh', en: 'no smartphone' },
  NO_SIGNAL: { vi: 'không có sóng hoặc mạng', en: 'no signal or data' },
  CANNOT_USE_TOUCH: { vi: 'chưa quen màn hình cảm ứng', en: 'not used to touch screens' },
  PAPERS_MISSING: { vi: 'thiếu giấy tờ', en: 'papers missing' },
  OTHER: { vi: 'lý do khác', en: 'another reason' },
};

export const CLOSE_WORDS: Readonly<Record<CloseReason, Text>> = {
  COMPLETED: { vi: 'Hoàn thành', en: 'completed' },
  DONE_BY_OTHERS: { vi: 'Người khác giúp', en: 'somebody else helped' },
  NO_HELP_WANTED: { vi: 'Không cần nữa', en: 'no longer wanted' },
  OUT_OF_SCOPE: { vi: 'Ngoài phạm vi', en: 'out of scope' },
  DUPLICATE: { vi: 'Trùng yêu cầu', en: 'duplicate' },
  UNREACHABLE: { vi: 'Không liên lạc được', en: 'unreachable' },
  CANCELLED: { vi: 'Đã hủy', en: 'cancelled' },
  REJECTED: { vi: 'Không tiếp nhận', en: 'rejected' },
};

export const SHORTFALL_WORDS: Readonly<Record<Shortfall, Text>> = {
  NOBODY_ON_DUTY: { vi: 'không có ai đang trực', en: 'nobody is on duty' },
  NOBODY_SKILLED: { vi: 'người đang trực chưa có kỹ năng này', en: 'nobody on duty has the skill' },
  ALL_FULL: { vi: 'người đang trực đều đã đủ việc', en: 'everybody on duty is full' },
  NOBODY_ACCEPTED: { vi: 'chưa ai nhận', en: 'nobody accepted' },
  COMMUNE_CLOSED: { vi: 'xã đang ngoài giờ làm việc', en: 'the commune is closed' },
};

/** What spoke against somebody who was assigned all the same. */
export const DESPITE_WORDS: Readonly<Record<'OFF_DUTY' | 'NOT_SKILLED' | 'FULL', Text>> = {
  OFF_DUTY: { vi: 'đang không trực', en: 'off duty' },
  NOT_SKILLED: { vi: 'chưa có kỹ năng này', en: 'without the skill' },
  FULL: { vi: 'đã đủ việc', en: 'full' },
};
