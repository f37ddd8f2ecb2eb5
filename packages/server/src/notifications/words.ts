import type { Language } from '@thon-so/domain/errors';
import type { NewsKind } from '@thon-so/domain/news';
import type { Text } from '../locale.ts';

/** What a locked phone shows. Whoever stands beside it may read it, so it says nothing of the person to be helped. */
type Said = { title: Text; body: Text };

/** Where every browser of theirs was signed out, somebody else must help. */
const LOST: Text = {
  vi: 'Không phải anh/chị? Hãy báo ngay tổ trưởng hoặc người điều hành để khóa tài khoản.',
  en: 'Was it not you? Tell your team lead or supervisor at once, who can lock the account.',
};
const INTRUDED: Text = {
  vi: 'Không phải anh/chị? Mở để đăng xuất các máy khác, đổi mật khẩu, rồi báo tổ trưởng.',
  en: 'Was it not you? Open to sign the other devices out and change the password, then tell your team lead.',
};
const PASSWORD_SET: Said = {
  title: { vi: 'Mật khẩu của anh/chị vừa được đặt mới', en: 'A new password was set for you' },
  body: LOST,
};

const SAID: Record<NewsKind, Said> = {
  OFFER: {
    title: { vi: 'Có việc mới cho anh/chị', en: 'A new task for you' },
    body: { vi: 'Mở để xem và nhận việc.', en: 'Open it to see and take it.' },
  },
  OFFER_ENDED: {
    title: { vi: 'Việc vừa báo không còn chờ anh/chị', en: 'The task no longer waits for you' },
    body: {
      vi: 'Đã hết giờ trả lời hoặc người khác đã nhận.',
      en: 'Its time is over, or somebody else took it.',
    },
  },
  TASK_ASSIGNED: {
    title: { vi: 'Anh/chị được giao một việc', en: 'A task was given to you' },
    body: { vi: 'Mở để xem và gọi cho bà con.', en: 'Open it and call the resident.' },
  },
  TASK_TAKEN_BACK: {
    title: { vi: 'Một việc đã được thu lại', en: 'A task was taken back' },
    body: { vi: 'Anh/chị không phải làm việc này nữa.', en: 'You need not do it any more.' },
  },
  TASK_MOVED_AWAY: {
    title: { vi: 'Một việc đã chuyển cho người khác', en: 'A task went to somebody else' },
    body: { vi: 'Anh/chị không phải làm việc này nữa.', en: 'You need not do it any more.' },
  },
  TASK_CANCELLED: {
    title: { vi: 'Một việc đã hủy', en: 'A task was cancelled' },
    body: { vi: 'Anh/chị không phải đi nữa.', en: 'You need not go any more.' },
  },
  TASK_REMINDER: {
    title: { vi: 'Có việc đang chờ anh/chị làm tiếp', en: 'A task of yours waits' },
    body: { vi: 'Mở để bắt đầu, tạm chờ hoặc trả việc.', en: 'Open it to start, pause or hand it back.' },
  },
  TRANSFER_ASKED: {
    title: { vi: 'Có người nhờ anh/chị nhận giúp một việc', en: 'Somebody asks you to take over a task' },
    body: { vi: 'Mở để xem và trả lời.', en: 'Open it to see and answer.' },
  },
  TRANSFER_DECIDED: {
    title: { vi: 'Việc anh/chị nhờ đã có trả lời', en: 'Your hand-over was answered' },
    body: { vi: 'Mở để xem ai giữ việc.', en: 'Open it to see who has the task.' },
  },
  SWAP_ASKED: {
    title: { vi: 'Có người xin đổi ca trực', en: 'Somebody asks to swap a shift' },
    body: { vi: 'Mở lịch trực để trả lời.', en: 'Open the roster to answer.' },
  },
  SWAP_ANSWERED: {
    title: { vi: 'Đã có người nhận trực thay', en: 'Somebody agreed to take your shift' },
    body: {
      vi: 'Ca vẫn của anh/chị cho đến khi được duyệt.',
      en: 'It stays yours until the swap is approved.',
    },
  },
  SWAP_DECIDED: {
    title: { vi: 'Việc đổi ca đã có kết quả', en: 'Your swap was decided' },
    body: { vi: 'Mở lịch trực để xem.', en: 'Open the roster to see.' },
  },
  SHIFT_OPEN: {
    title: { vi: 'Có ca trực đang thiếu người', en: 'A shift needs somebody' },
    body: { vi: 'Mở lịch trực để đăng ký.', en: 'Open the roster to sign up.' },
  },
  SHIFT_GIVEN: {
    title: { vi: 'Anh/chị có ca trực mới', en: 'You were given a shift' },
    body: { vi: 'Mở lịch trực để xem giờ.', en: 'Open the roster for the time.' },
  },
  SHIFT_MOVED: {
    title: { vi: 'Ca trực của anh/chị đã thay đổi', en: 'Your shift was changed' },
    body: { vi: 'Mở lịch trực để xem giờ và nơi mới.', en: 'Open the roster for the new time and place.' },
  },
  SHIFT_TAKEN_AWAY: {
    title: { vi: 'Một ca trực không còn của anh/chị', en: 'A shift is no longer yours' },
    body: { vi: 'Mở lịch trực để xem những ca còn lại.', en: 'Open the roster for those that are left.' },
  },
  APPOINTMENT_SOON: {
    title: { vi: 'Sắp đến giờ hẹn với bà con', en: 'An appointment is near' },
    body: { vi: 'Mở để xem giờ và đường đi.', en: 'Open it for the time and the way.' },
  },
  APPOINTMENT_MOVED: {
    title: { vi: 'Một lịch hẹn đã đổi giờ', en: 'An appointment was moved' },
    body: { vi: 'Mở để xem giờ mới.', en: 'Open it for the new time.' },
  },
  PETITION_NAMED: {
    title: {
      vi: 'Anh/chị được giao trả lời một phản ánh, kiến nghị',
      en: 'You are to answer a petition',
    },
    body: { vi: 'Mở để xem nội dung và thời hạn.', en: 'Open it for what it says and its deadline.' },
  },
  PASSWORD_LINK_MADE: {
    title: {
      vi: 'Có người vừa tạo liên kết đặt mật khẩu mới cho anh/chị',
      en: 'Somebody made a link to set a new password for you',
    },
    body: {
      vi: 'Anh/chị không nhờ? Hãy báo ngay tổ trưởng hoặc người điều hành.',
      en: 'Did you not ask for it? Tell your team lead or supervisor at once.',
    },
  },
  PASSWORD_BY_LINK: PASSWORD_SET,
  PASSWORD_BY_CODE: PASSWORD_SET,
  PASSWORD_CHANGED: {
    title: { vi: 'Mật khẩu của anh/chị vừa được đổi', en: 'Your password was changed' },
    body: LOST,
  },
  PASSKEY_ADDED: {
    title: {
      vi: 'Vừa thêm một khóa truy cập vào tài khoản của anh/chị',
      en: 'A passkey was added to your account',
    },
    body: {
      vi: 'Không phải anh/chị? Mở để bỏ khóa, đăng xuất các máy khác, rồi báo tổ trưởng.',
      en: 'Was it not you? Open to remove it and sign the other devices out, then tell your team lead.',
    },
  },
  PASSKEY_REMOVED: {
    title: { vi: 'Một khóa truy cập của anh/chị vừa bị bỏ', en: 'A passkey of yours was removed' },
    body: INTRUDED,
  },
  PROVIDER_LINKED: {
    title: {
      vi: 'Tài khoản của anh/chị vừa được liên kết để đăng nhập cách khác',
      en: 'Another way to sign in was linked to your account',
    },
    body: {
      vi: 'Không phải anh/chị? Mở để bỏ liên kết, đăng xuất các máy khác, rồi báo tổ trưởng.',
      en: 'Was it not you? Open to unlink it and sign the other devices out, then tell your team lead.',
    },
  },
  PROVIDER_UNLINKED: {
    title: {
      vi: 'Một liên kết đăng nhập của anh/chị vừa bị bỏ',
      en: 'A linked way to sign in was taken off your account',
    },
    body: INTRUDED,
  },
  ALERT: {
    title: { vi: 'Có việc cần người điều hành', en: 'Something needs the supervisor' },
    body: { vi: 'Mở bảng điều hành để xử lý.', en: 'Open the board to act.' },
  },
};

const TEST: Said = {
  title: { vi: 'Chuông hoạt động tốt', en: 'Ringing works' },
  body: { vi: 'Có việc mới, máy sẽ reo như thế này.', en: 'A new task will ring like this.' },
};

export type Spoken = { title: string; body: string };

/** @param metres how far an offered task is, where that is known */
export function say(kind: NewsKind | 'TEST', language: Language, metres: number | null = null): Spoken {
  const { title, body } = kind === 'TEST' ? TEST : SAID[kind];
  const far = metres === null ? '' : `${farAway(metres)[language]} `;
  return { title: title[language], body: far + body[language] };
}

/** Rounded, so that it does not point to a house. */
function farAway(metres: number): Text {
  if (metres < 500) return { vi: 'Cách chưa đến 500 m.', en: 'Less than 500 m away.' };
  const kilometres = metres / 1_000;
  const rounded = kilometres < 10 ? Math.round(kilometres * 2) / 2 : Math.round(kilometres);
  return { vi: `Cách khoảng ${String(rounded).replace('.', ',')} km.`, en: `About ${rounded} km away.` };
}

/** The text of a message to a phone number. */
export function messageText(kind: NewsKind, language: Language, link: string | null): string {
  const { title, body } = say(kind, language);
  return [`Thôn Số: ${title}.`, body, ...(link ? [link] : [])].join(' ');
}

export function languageOf(text: string | null | undefined): Language {
  return text === 'en' ? 'en' : 'vi';
}
