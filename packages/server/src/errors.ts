import type { Language, Refusal } from '@thon-so/domain/errors';
import { refusalText } from '@thon-so/domain/refusal-text';
import type { LimitName } from './limits.ts';
import type { Text } from './locale.ts';
import type { Puzzles } from './proof-of-work.ts';

/**
 * A refusal that a person can act on: a member of a mutation's result union where the union lists it, else a GraphQL
 * error with `extensions.code`. Throw it from an action; nothing of the action's transaction is kept.
 */
export abstract class UserError extends Error {
  abstract readonly code: string;
  /** The sentence shown to the person. */
  abstract text(locale: Language): string;

  /** What a program may need of it beside the sentence, where it is no member of a union. */
  get facts(): Readonly<Record<string, unknown>> {
    return {};
  }
}

/** One input field that cannot be accepted; `path` is the input's, as in `caller.phone`. */
export type FieldProblem = { path: string; text: Text };

export class ValidationError extends UserError {
  readonly code = 'VALIDATION';
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super();
    this.fields = fields;
  }

  text(locale: Language): string {
    return (
      this.fields[0]?.text[locale] ?? (locale === 'vi' ? 'Thông tin chưa hợp lệ.' : 'The input is not valid.')
    );
  }
}

export class NotSignedInError extends UserError {
  readonly code = 'UNAUTHENTICATED';

  text(locale: Language): string {
    return locale === 'vi' ? 'Bạn cần đăng nhập để làm việc này.' : 'Sign in to do this.';
  }
}

export class NotAllowedError extends UserError {
  readonly code = 'FORBIDDEN';

  text(locale: Language): string {
    return locale === 'vi' ? 'Bạn không có quyền làm việc này.' : 'You are not allowed to do this.';
  }
}

export class NotFoundError extends UserError {
  readonly code = 'NOT_FOUND';

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Không tìm thấy, hoặc anh/chị không được xem.'
      : 'Not found, or not yours to see.';
  }
}

/** The document asks for more than one answer may hold. */
export class QueryTooLargeError extends UserError {
  readonly code = 'QUERY_TOO_LARGE';

  text(locale: Language): string {
    return locale === 'vi' ? 'Một lần hỏi quá nhiều dữ liệu.' : 'This asks for too much at once.';
  }
}

/** The document itself holds more than a document may. */
export class DocumentTooLargeError extends UserError {
  readonly code = 'QUERY_TOO_LARGE';
  readonly what: Text;

  constructor(what: Text) {
    super();
    this.what = what;
  }

  text(locale: Language): string {
    return locale === 'vi'
      ? `Câu hỏi gửi đến máy chủ có quá nhiều ${this.what.vi}.`
      : `The document has too many ${this.what.en}.`;
  }
}

/** No document of our own pages, and nobody vouches for the program that sends it. */
export class DocumentNotTrustedError extends UserError {
  readonly code = 'DOCUMENT_NOT_TRUSTED';

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Trang đang mở đã cũ, hãy tải lại. Phần mềm khác cần khóa do quản trị viên cấp.'
      : 'This page is out of date, load it again. Other programs need a key from an administrator.';
  }
}

/** A live view was asked for over plain HTTP, where nothing could be told of later. */
export class WebSocketOnlyError extends UserError {
  readonly code = 'WEBSOCKET_ONLY';

  override get facts() {
    return { http: { status: 400 } };
  }

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Theo dõi trực tiếp chỉ có qua WebSocket ở cùng địa chỉ.'
      : 'Subscriptions are served over the WebSocket at the same address.';
  }
}

/** A page of another site sent it, or our own one by an address that is not ours. */
export class CrossSiteError extends UserError {
  readonly code = 'CROSS_SITE';

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Lệnh này đến từ một trang khác nên không được nhận. Hãy mở lại trang này từ địa chỉ chính thức.'
      : 'This came from another site and was not taken. Open this page again from its official address.';
  }
}

/** The key that another program presents was never given, or was revoked. */
export class ClientKeyRefusedError extends UserError {
  readonly code = 'CLIENT_KEY_REFUSED';

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Khóa của phần mềm không đúng hoặc đã bị thu hồi.'
      : 'The key of this program is wrong or was revoked.';
  }
}

export class InvalidCredentialsError extends UserError {
  readonly code = 'INVALID_CREDENTIALS';

  text(locale: Language): string {
    return locale === 'vi' ? 'Số điện thoại hoặc mật khẩu không đúng.' : 'Wrong phone number or password.';
  }
}

export class RateLimitedError extends UserError {
  readonly code = 'RATE_LIMITED';
  readonly retryAfterSeconds: number;
  readonly limit: LimitName;
  /** Where to call meanwhile, in E.164, if there is somewhere. */
  readonly hotline: string | null;

  constructor(retryAfterSeconds: number, limit: LimitName, hotline: string | null = null) {
    super();
    this.limit = limit;
    this.retryAfterSeconds = retryAfterSeconds;
    this.hotline = hotline;
  }

  override get facts() {
    return { retryAfterSeconds: this.retryAfterSeconds };
  }

  text(locale: Language): string {
    const wait = waitInWords(this.retryAfterSeconds)[locale];
    const number = this.hotline?.replace(/^\+84/, '0');
    if (locale === 'vi') {
      const call = number ? `, hoặc gọi đường dây nóng ${number}` : '';
      return `Đã có quá nhiều lần thử. Vui lòng chờ ${wait} rồi thử lại${call}.`;
    }
    return `Too many attempts. Please wait ${wait}${number ? `, or call the hotline ${number}` : ''}.`;
  }
}

function waitInWords(seconds: number): Text {
  const [minutes, hours] = [Math.ceil(seconds / 60), Math.ceil(seconds / 3_600)];
  if (seconds <= 120) return { vi: `${seconds} giây`, en: `${seconds} seconds` };
  return minutes <= 120
    ? { vi: `${minutes} phút`, en: `${minutes} minutes` }
    : { vi: `${hours} giờ`, en: `${hours} hours` };
}

/** Many came before this one; it is taken when sent again, as it is, with the work done. */
export class ProofOfWorkRequiredError extends UserError {
  readonly code = 'PROOF_OF_WORK_REQUIRED';
  readonly work: Puzzles;
  /** The limit of wrong guesses that others at the same place have used up; null where there were only many. */
  readonly guessed: LimitName | null;

  constructor(work: Puzzles, guessed: LimitName | null = null) {
    super();
    this.guessed = guessed;
    this.work = work;
  }

  override get facts() {
    return this.work;
  }

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Đang có nhiều lượt gửi đến cùng lúc. Máy cần tự tính một bài toán nhỏ rồi gửi lại.'
      : 'A lot is coming in at once. The device has to solve a small puzzle and send again.';
  }
}

export class IdempotencyConflictError extends UserError {
  readonly code = 'IDEMPOTENCY_CONFLICT';

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Yêu cầu này đã được gửi với nội dung khác. Hãy gửi lại.'
      : 'This was already sent with another content. Please send it again.';
  }
}

export class StaleFormError extends UserError {
  readonly code = 'STALE_FORM';
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super();
    this.currentVersion = currentVersion;
  }

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Việc này vừa có người thay đổi. Hãy xem lại rồi làm tiếp.'
      : 'This has just been changed by somebody else. Look again, then go on.';
  }
}

/** Somebody else said before that they see to it. */
export class AlertTakenError extends UserError {
  readonly code = 'ALERT_TAKEN';
  readonly takenBy: string;

  constructor(takenBy: string) {
    super();
    this.takenBy = takenBy;
  }

  text(locale: Language): string {
    return locale === 'vi'
      ? `${this.takenBy} đã nhận xử lý việc này.`
      : `${this.takenBy} sees to this already.`;
  }
}

/** A telephone exchange tells of a number that is no unit's hotline. */
export class UnknownHotlineError extends UserError {
  readonly code = 'UNKNOWN_HOTLINE';

  text(locale: Language): string {
    return locale === 'vi'
      ? 'Số được gọi không phải đường dây nóng của địa bàn nào.'
      : 'The number dialled is no unit’s hotline.';
  }
}

/** What a rule of the domain refused; it was decided on stored state, so the same idempotency key gets it again. */
export abstract class RuleError extends UserError {
  readonly refusal: Refusal;
  /** The mutation that was refused, as in `claimTask`. */
  readonly action: string;

  constructor(refusal: Refusal, action: string) {
    super();
    this.refusal = refusal;
    this.action = action;
  }

  text(locale: Language): string {
    return refusalText(this.refusal, locale);
  }
}

export class TaskAlreadyClaimedError extends RuleError {
  readonly code = 'TASK_ALREADY_CLAIMED';
}

export class NotOfferedError extends RuleError {
  readonly code = 'NOT_OFFERED';
}

export class OfferEndedError extends RuleError {
  readonly code = 'OFFER_ENDED';
}

export class CapacityFullError extends RuleError {
  readonly code = 'CAPACITY_FULL';
}

export class DoubleBookedError extends RuleError {
  readonly code = 'DOUBLE_BOOKED';
}

/** An open task is not for somebody who has not started what they claimed long ago. */
export class TooManyUnstartedError extends RuleError {
  readonly code = 'TOO_MANY_UNSTARTED';
}

/** There is nobody to widen a search to now. */
export class NothingWiderError extends RuleError {
  readonly code = 'NOTHING_WIDER';
}

/** Somebody else is being asked to take the task over. */
export class TransferPendingError extends RuleError {
  readonly code = 'TRANSFER_PENDING';
}

export class TransferEndedError extends RuleError {
  readonly code = 'TRANSFER_ENDED';
}

export class CallTakenError extends RuleError {
  readonly code = 'CALL_TAKEN';
}

export class CallOverError extends RuleError {
  readonly code = 'CALL_OVER';
}

export class CallbackHeldError extends RuleError {
  readonly code = 'CALLBACK_HELD';
}

export class IllegalTransitionError extends RuleError {
  readonly code = 'ILLEGAL_TRANSITION';
}

export class TooLateError extends RuleError {
  readonly code = 'TOO_LATE';
}

/** The member has another shift at that time. */
export class ShiftOverlapError extends RuleError {
  readonly code = 'SHIFT_OVERLAP';
}

export class ShiftTakenError extends RuleError {
  readonly code = 'SHIFT_TAKEN';
}

/** The shift was cancelled, is over or too near, or is being swapped. */
export class ShiftClosedError extends RuleError {
  readonly code = 'SHIFT_CLOSED';
}

export class SwapClosedError extends RuleError {
  readonly code = 'SWAP_CLOSED';
}
