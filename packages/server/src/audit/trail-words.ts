import type { Language } from '@thon-so/domain/errors';
import type { Text } from '../locale.ts';

/** What each line of the trail says that somebody did. */
const ACTION_WORDS: Readonly<Record<string, Text>> = {
  READ_REQUEST: { vi: 'Xem tên, số điện thoại, nơi ở của yêu cầu', en: 'Read the contact of a request' },
  READ_RESIDENT: { vi: 'Xem số điện thoại của người dân', en: 'Read a resident’s phone number' },
  READ_HOUSEHOLD: { vi: 'Xem địa chỉ của hộ', en: 'Read a household’s address' },
  READ_MEMBER: { vi: 'Xem số điện thoại của thành viên', en: 'Read a member’s phone number' },
  READ_CALL: { vi: 'Xem số gọi đến đường dây nóng', en: 'Read the number of a call' },
  READ_PRIVACY: { vi: 'Mở yêu cầu về thông tin cá nhân', en: 'Opened a request about personal data' },
  SIGNED_IN: { vi: 'Đăng nhập', en: 'Signed in' },
  CLIENT_KEY_MADE: { vi: 'Cấp khóa cho phần mềm', en: 'Gave a key to a program' },
  CLIENT_KEY_REVOKED: { vi: 'Thu hồi khóa của phần mềm', en: 'Took back the key of a program' },
  SIGN_IN_LIMITED: { vi: 'Bị dò mật khẩu, đã chặn', en: 'Guesses at the password were stopped' },
  SIGN_IN_CHANGED: { vi: 'Đổi cách đăng nhập', en: 'Changed how they sign in' },
  SESSION_REFUSED: {
    vi: 'Dùng phiên đăng nhập lạ hoặc đã hết, bị từ chối',
    en: 'A session that is unknown or over was shown and refused',
  },
  INVITATION_REFUSED: {
    vi: 'Dùng liên kết mời lạ, đã dùng hoặc hết hạn, bị từ chối',
    en: 'An invitation that is unknown, used or run out was refused',
  },
  ACCESS_REFUSED: {
    vi: 'Thử làm việc không có quyền, bị từ chối',
    en: 'Tried what they may not, and was refused',
  },
  DOCUMENT_REFUSED: {
    vi: 'Gửi câu lệnh ngoài danh sách cho phép, bị từ chối',
    en: 'A document outside the trusted list was refused',
  },
  CLIENT_KEY_REFUSED: {
    vi: 'Dùng khóa phần mềm sai hoặc đã thu hồi, bị từ chối',
    en: 'A program’s key that is wrong or was taken back was refused',
  },
  ORIGIN_REFUSED: {
    vi: 'Trang web khác gọi vào hệ thống, bị từ chối',
    en: 'A page of another site was refused',
  },
  QUERY_REFUSED: {
    vi: 'Hỏi quá nhiều, quá sâu trong một lần, bị từ chối',
    en: 'Was refused for asking too much or too deep at once',
  },
  MESSAGE_REFUSED: {
    vi: 'Gửi gói dữ liệu quá lớn hoặc sai dạng, bị từ chối',
    en: 'A message too large or malformed was refused',
  },
  PASSWORD_LIMITED: {
    vi: 'Thử mật khẩu hoặc khóa đăng nhập quá nhiều, đã chặn',
    en: 'Too many tries at passwords or passkeys were stopped',
  },
  RESET_LIMITED: {
    vi: 'Xin hoặc thử mã đặt lại mật khẩu quá nhiều, đã chặn',
    en: 'Too many codes for a new password were asked for or tried, and stopped',
  },
  INVITATION_LIMITED: {
    vi: 'Thử liên kết mời quá nhiều, đã chặn',
    en: 'Too many tries at invitations were stopped',
  },
  CODE_LIMITED: {
    vi: 'Dò mã theo dõi của bà con, đã chặn',
    en: 'Guesses at residents’ tracking codes were stopped',
  },
  FORM_LIMITED: {
    vi: 'Gửi yêu cầu hoặc lấy số quá nhiều, đã chặn',
    en: 'Too many requests or queue numbers from strangers were stopped',
  },
  SOCKETS_LIMITED: {
    vi: 'Mở quá nhiều kết nối trực tiếp, đã chặn',
    en: 'Too many live connections were stopped',
  },
  PASSWORD_RESET: { vi: 'Đặt lại mật khẩu', en: 'A new password was set' },
  PRIVACY_ASKED: { vi: 'Bà con gửi yêu cầu về thông tin', en: 'A resident asked about their data' },
  PRIVACY_TAKEN: { vi: 'Nhận xử lý yêu cầu về thông tin', en: 'Took up a request about data' },
  PRIVACY_DONE: { vi: 'Thực hiện yêu cầu về thông tin', en: 'Carried out a request about data' },
  PRIVACY_REFUSED: { vi: 'Từ chối yêu cầu về thông tin', en: 'Refused a request about data' },
  PERSON_INVITED: { vi: 'Mời người dùng', en: 'Invited a person' },
  PERSON_CHANGED: { vi: 'Đổi quyền của người dùng', en: 'Changed a person' },
  PERSON_ERASED: { vi: 'Xóa thông tin của thành viên cũ', en: 'Erased a former member' },
  SERVICE_UPDATED: { vi: 'Sửa dịch vụ', en: 'Changed a service' },
  POLICY_UPDATED: { vi: 'Sửa cách điều phối', en: 'Changed the dispatch policy' },
  UNIT_UPDATED: { vi: 'Sửa địa bàn', en: 'Changed a unit' },
  HOURS_UPDATED: { vi: 'Sửa giờ làm việc', en: 'Changed working hours' },
  HOLIDAY_SAVED: { vi: 'Thêm ngày nghỉ', en: 'Saved a holiday' },
  HOLIDAY_REMOVED: { vi: 'Bỏ ngày nghỉ', en: 'Removed a holiday' },
  TRAIL_EXPORTED: { vi: 'Tải nhật ký về máy', en: 'Downloaded the log' },
  EXPORT_REFUSED: { vi: 'Xin tải nhật ký ngoài địa bàn, bị từ chối', en: 'Was refused a log of other units' },
};

const OTHER: Text = { vi: 'Việc khác', en: 'Something else' };

/** What a line says; an action without words of its own is named beside "something else", so that no line is unreadable. */
export function actionText(action: string, language: Language): string {
  return ACTION_WORDS[action]?.[language] ?? `${OTHER[language]} (${action})`;
}
