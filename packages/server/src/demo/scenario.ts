import type { Asked } from './asked.ts';
import { BINH_MINH_VILLAGES, type DemoVillage, EA_KNUEC_VILLAGES, HOA_PHU_VILLAGES } from './places.ts';
import {
  answered,
  arranged,
  beingOffered,
  claimed,
  closedBy,
  confirmedByPhone,
  declinedOnce,
  finished,
  nobodyTakes,
  type Plot,
  passedOn,
  praised,
  silent,
  solvedOnPhone,
  toOfficial,
  underWay,
  waitsFor,
} from './plots.ts';

type Entry = readonly [Asked, Plot];
type Wish = Omit<Asked, 'village' | 'service' | 'channel' | 'description'>;

const inHoaPhu = (index: number) => HOA_PHU_VILLAGES[index]!;
const inBinhMinh = (index: number) => BINH_MINH_VILLAGES[index]!;
const inEaKnuec = (index: number) => EA_KNUEC_VILLAGES[index]!;

function entry(
  village: DemoVillage,
  [service, channel, description]: readonly [string | null, Asked['channel'], string],
  wish: Wish,
  plot: Plot,
): Entry {
  return [{ village, service, channel, description, ...wish }, plot];
}

const ago = (minutesAgo: number): Wish => ({ when: { minutesAgo } });
const before = (daysAgo: number, hour: number): Wish => ({ when: { daysAgo, hour } });
const forElder = (wish: Wish): Wish => ({ ...wish, forElder: true });

const VNEID = 'VNEID_LEVEL_2';

/** What goes on at this moment at xã Hòa Phú. */
const HOA_PHU_NOW: Entry[] = [
  entry(inHoaPhu(0), [VNEID, 'WEB', 'Mẹ tôi muốn kích hoạt VNeID mức 2'], forElder(ago(0.2)), beingOffered),
  entry(inHoaPhu(12), ['E_HEALTH', 'QR', 'Đặt lịch khám ở bệnh viện tỉnh'], ago(0.3), beingOffered),
  entry(inHoaPhu(20), ['SOCIAL_INSURANCE', 'HOTLINE', 'Quên mật khẩu VssID'], ago(1), declinedOnce),
  entry(inHoaPhu(3), ['NATIONAL_PORTAL', 'WEB', 'Không đăng nhập được Cổng Dịch vụ công'], ago(6), claimed),
  entry(
    inHoaPhu(15),
    ['CASHLESS_PAYMENT', 'HOTLINE', 'Cài ví để nhận tiền trợ cấp'],
    forElder(ago(11)),
    claimed,
  ),
  entry(inHoaPhu(0), ['VIDEO_CALL', 'QR', 'Họp thôn qua Zalo mà không nghe tiếng'], ago(16), underWay),
  entry(inHoaPhu(7), ['ONLINE_PROCEDURE', 'QR', 'Nộp hồ sơ hỗ trợ cây giống'], ago(34), passedOn),
  entry(inHoaPhu(24), ['FIND_INFORMATION', 'FIELD', 'Xem lịch cắt điện và giá cà phê'], ago(26), underWay),
  entry(inHoaPhu(30), ['CIVIL_STATUS', 'HOTLINE', 'Khai sinh cho cháu nội'], forElder(ago(48)), underWay),
  entry(
    inHoaPhu(9),
    ['SOCIAL_BENEFITS', 'HOTLINE', 'Hỏi hồ sơ trợ cấp người cao tuổi'],
    forElder(before(1, 8.5)),
    waitsFor('RESIDENT', 'Cần bản chụp sổ hộ nghèo và số tài khoản ngân hàng'),
  ),
  entry(
    inHoaPhu(18),
    ['ONLINE_PROCEDURE', 'WEB', 'Đăng ký thường trú cho con dâu'],
    before(2, 9.25),
    waitsFor('AGENCY', 'Hồ sơ đã nộp, chờ Công an xã duyệt'),
  ),
  entry(
    inHoaPhu(5),
    ['SELL_PRODUCE', 'WEB', 'Chụp ảnh và đăng bán sầu riêng'],
    { ...ago(90), appointment: { inDays: 1, hour: 9 } },
    beingOffered,
  ),
];

/** What is late there, or waits for a word. */
const HOA_PHU_PENDING: Entry[] = [
  entry(inHoaPhu(38), ['LAND', 'HOTLINE', 'Tra cứu hồ sơ tách thửa'], before(4, 8), nobodyTakes),
  entry(inHoaPhu(41), ['VEHICLE', 'WEB', 'Đăng ký xe máy mới mua'], before(3, 10), nobodyTakes),
  entry(
    inHoaPhu(27),
    [null, 'WEB', 'Loa của thôn hỏng đã một tuần, bà con không nghe được thông báo'],
    { ...before(1, 14), kind: 'PETITION' },
    toOfficial,
  ),
  entry(
    inHoaPhu(33),
    [null, 'HOTLINE', 'Buôn chưa có sóng 4G, đề nghị kiểm tra vùng lõm'],
    { ...before(34, 9), kind: 'PETITION' },
    toOfficial,
  ),
  entry(
    inHoaPhu(17),
    [null, 'QR', 'Đề nghị mở thêm buổi tập huấn vào buổi tối'],
    { ...before(2, 8), kind: 'PETITION' },
    answered('Từ tháng này thôn có thêm buổi tập huấn tối thứ Sáu tại nhà văn hóa.'),
  ),
  entry(inHoaPhu(2), [VNEID, 'QR', 'Cập nhật thẻ căn cước mới'], before(1, 15), finished('ASSISTED')),
  entry(inHoaPhu(11), ['ETAX', 'WEB', 'Xem thuế đất phi nông nghiệp'], before(1, 9), finished('TAUGHT')),
  entry(
    inHoaPhu(35),
    [VNEID, 'HOTLINE', 'Không nhận được mã xác thực'],
    before(2, 14),
    finished('BLOCKED', 'SIM_NOT_OWN'),
  ),
];

/** What is done there, each way in which a request ends. */
const HOA_PHU_DONE: Entry[] = [
  entry(
    inHoaPhu(1),
    ['VIDEO_CALL', 'WEB', 'Gọi video cho con ở xa'],
    ago(150),
    praised('TAUGHT', 5, 'Cháu chỉ rất dễ hiểu'),
  ),
  entry(
    inHoaPhu(6),
    ['CASHLESS_PAYMENT', 'QR', 'Trả tiền điện qua mạng'],
    before(2, 8),
    praised('TAUGHT', 5),
  ),
  entry(
    inHoaPhu(10),
    [VNEID, 'HOTLINE', 'Cài VNeID trên điện thoại mới'],
    forElder(before(2, 10)),
    praised('ASSISTED', 4),
  ),
  entry(
    inHoaPhu(14),
    ['E_HEALTH', 'WEB', 'Mở sổ sức khỏe điện tử'],
    before(3, 9),
    praised('ASSISTED', 3, 'Đợi hơi lâu'),
  ),
  entry(
    inHoaPhu(22),
    ['NATIONAL_PORTAL', 'QR', 'Tạo tài khoản bằng VNeID'],
    before(3, 15),
    praised('TAUGHT', 4),
  ),
  entry(
    inHoaPhu(26),
    ['ONLINE_PROCEDURE', 'HOTLINE', 'Nộp hồ sơ thay mẹ'],
    forElder(before(4, 9)),
    confirmedByPhone('DONE_FOR'),
  ),
  entry(
    inHoaPhu(31),
    ['SOCIAL_INSURANCE', 'HOTLINE', 'Xem quá trình đóng bảo hiểm'],
    before(5, 10),
    confirmedByPhone('ASSISTED'),
  ),
  entry(inHoaPhu(36), ['ONLINE_SCHOOL', 'WEB', 'Xem điểm của con trên vnEdu'], before(10, 9), silent),
  entry(
    inHoaPhu(40),
    ['FIND_INFORMATION', 'HOTLINE', 'Hỏi giờ làm việc của Một cửa'],
    ago(75),
    solvedOnPhone,
  ),
  entry(
    inHoaPhu(13),
    [VNEID, 'WEB', 'Kích hoạt VNeID'],
    before(2, 16),
    closedBy('RESIDENT', 'DONE_BY_OTHERS', null),
  ),
  entry(
    inHoaPhu(28),
    ['CASHLESS_PAYMENT', 'HOTLINE', 'Nhờ chuyển tiền giúp'],
    before(3, 14),
    closedBy('STAFF', 'UNREACHABLE', 'Gọi ba lần trong ngày không ai nghe máy'),
  ),
];

/** The One-Stop desk of phường Bình Minh, and thôn Tân Đông. */
const ELSEWHERE: Entry[] = [
  entry(
    inBinhMinh(0),
    ['ONLINE_PROCEDURE', 'WALK_IN', 'Nộp hồ sơ xác nhận tình trạng hôn nhân'],
    ago(0.2),
    beingOffered,
  ),
  entry(inBinhMinh(1), ['NATIONAL_PORTAL', 'WALK_IN', 'Tạo tài khoản dịch vụ công'], ago(9), claimed),
  entry(inBinhMinh(2), [VNEID, 'WALK_IN', 'Đăng nhập VNeID để nộp hồ sơ'], ago(31), underWay),
  entry(
    inBinhMinh(3),
    ['CIVIL_STATUS', 'WALK_IN', 'Khai sinh trực tuyến'],
    before(1, 8),
    praised('ASSISTED', 5),
  ),
  entry(
    inBinhMinh(4),
    ['NATIONAL_PORTAL', 'WALK_IN', 'Tra cứu hồ sơ đã nộp'],
    before(1, 9.5),
    praised('TAUGHT', 5),
  ),
  entry(inBinhMinh(5), ['E_HEALTH', 'HOTLINE', 'Đặt lịch khám cho bà'], forElder(ago(20)), underWay),
  entry(inBinhMinh(6), ['VEHICLE', 'WEB', 'Nộp lệ phí trước bạ'], before(3, 8), nobodyTakes),
  entry(
    inBinhMinh(7),
    [null, 'QR', 'Đề nghị đặt thêm wifi công cộng ở nhà văn hóa khu phố'],
    { ...before(2, 9), kind: 'PETITION' },
    toOfficial,
  ),
  entry(inEaKnuec(0), [VNEID, 'QR', 'Cả nhà muốn kích hoạt VNeID'], ago(8), claimed),
  entry(inEaKnuec(0), ['SELL_PRODUCE', 'WEB', 'Mở gian hàng bán cà phê'], before(1, 9), praised('TAUGHT', 5)),
  entry(
    inEaKnuec(2),
    ['SOCIAL_BENEFITS', 'HOTLINE', 'Nhận trợ cấp qua tài khoản'],
    forElder(before(2, 9)),
    finished('ASSISTED'),
  ),
  entry(
    inHoaPhu(4),
    ['E_HEALTH', 'WEB', 'Chỉ tôi đặt lịch khám trên điện thoại'],
    ago(50),
    arranged(1, 14, true),
  ),
  entry(inHoaPhu(16), [VNEID, 'QR', 'Cả nhà bốn người muốn làm VNeID'], ago(22), arranged(1, 9, false)),
];

/** Every request that the demo starts with, in the order of their tracking codes. */
export const SCENARIO: readonly Entry[] = [...HOA_PHU_NOW, ...HOA_PHU_PENDING, ...HOA_PHU_DONE, ...ELSEWHERE];
