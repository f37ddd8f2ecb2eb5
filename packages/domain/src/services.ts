/** What help can be about. Times are minutes: `minutes` of the visit, the others of working time allowed. */
export type ServiceFacts = {
  code: string;
  nameVi: string;
  nameEn: string;
  /** Name of a lucide icon. */
  icon: string;
  papersVi: readonly string[];
  papersEn: readonly string[];
  /** What a member must be able to do; null when any member can help. */
  skill: Skill | null;
  minutes: number;
  firstResponseMinutes: number;
  resolutionMinutes: number;
  /** The desk takes no paper file for it any more. */
  onlineOnly: boolean;
};

/** Skills that not every member has, with their names on screens. */
export const SKILLS = {
  IDENTITY: { vi: 'Định danh điện tử', en: 'Digital identity' },
  PUBLIC_SERVICE: { vi: 'Dịch vụ công trực tuyến', en: 'Public services online' },
  INSURANCE: { vi: 'Bảo hiểm và trợ cấp', en: 'Insurance and benefits' },
  TAX: { vi: 'Thuế điện tử', en: 'Tax online' },
  PAYMENT: { vi: 'Thanh toán không tiền mặt', en: 'Cashless payment' },
  LAND: { vi: 'Thủ tục đất đai', en: 'Land procedures' },
  VEHICLE: { vi: 'Đăng ký xe', en: 'Vehicle registration' },
  HEALTH: { vi: 'Y tế số', en: 'Digital health' },
  COMMERCE: { vi: 'Bán hàng trực tuyến', en: 'Selling online' },
} as const;
export type Skill = keyof typeof SKILLS;

type Allowed = Pick<ServiceFacts, 'minutes' | 'firstResponseMinutes' | 'resolutionMinutes'>;

/** A day's work is 480 minutes. The times are defaults that a commune's own catalogue overrides. */
const QUICK: Allowed = { minutes: 30, firstResponseMinutes: 30, resolutionMinutes: 480 };
const USUAL: Allowed = { minutes: 45, firstResponseMinutes: 60, resolutionMinutes: 960 };
const LONG: Allowed = { minutes: 60, firstResponseMinutes: 120, resolutionMinutes: 2_400 };

const ID_CARD = { vi: 'Thẻ căn cước', en: 'Identity card' };
const OWN_PHONE = { vi: 'Điện thoại có SIM chính chủ', en: 'Phone with a SIM in your own name' };
const PHONE = { vi: 'Điện thoại thông minh', en: 'Smartphone' };
const VNEID = { vi: 'Tài khoản VNeID mức 2', en: 'VNeID account, level 2' };
const TAX_CODE = { vi: 'Mã số thuế', en: 'Tax code' };
const BANK_ACCOUNT = { vi: 'Tài khoản ngân hàng', en: 'Bank account' };

type Paper = { vi: string; en: string };
type Names = [code: string, nameVi: string, nameEn: string, icon: string];

function service(
  [code, nameVi, nameEn, icon]: Names,
  skill: Skill | null,
  allowed: Allowed,
  papers: Paper[],
  onlineOnly = false,
): ServiceFacts {
  const papersVi = papers.map(({ vi }) => vi);
  const papersEn = papers.map(({ en }) => en);
  return { code, nameVi, nameEn, icon, papersVi, papersEn, skill, ...allowed, onlineOnly };
}

/** The catalogue that a new installation starts with, in the order in which it is shown. */
export const SERVICES: readonly ServiceFacts[] = [
  service(['VNEID_LEVEL_2', 'Tài khoản VNeID mức 2', 'VNeID level 2', 'id-card'], 'IDENTITY', QUICK, [
    ID_CARD,
    OWN_PHONE,
  ]),
  service(
    ['PERSONAL_ID_NUMBER', 'Tra mã định danh cá nhân', 'Personal identification number', 'hash'],
    'IDENTITY',
    QUICK,
    [{ vi: 'Giấy khai sinh hoặc thẻ căn cước', en: 'Birth certificate or identity card' }],
  ),
  service(
    ['NATIONAL_PORTAL', 'Cổng Dịch vụ công quốc gia', 'National public-service portal', 'landmark'],
    'PUBLIC_SERVICE',
    QUICK,
    [VNEID, OWN_PHONE],
  ),
  service(
    ['SOCIAL_INSURANCE', 'Bảo hiểm xã hội VssID', 'VssID social insurance', 'shield-check'],
    'INSURANCE',
    QUICK,
    [VNEID, { vi: 'Mã số bảo hiểm xã hội', en: 'Social insurance number' }],
  ),
  service(
    ['SOCIAL_BENEFITS', 'Trợ cấp, chính sách xã hội', 'Social benefits', 'hand-heart'],
    'INSURANCE',
    USUAL,
    [ID_CARD, BANK_ACCOUNT, { vi: 'Giấy xác nhận thuộc diện được hưởng', en: 'Confirmation of entitlement' }],
  ),
  service(['ETAX', 'Thuế điện tử eTax Mobile', 'eTax Mobile', 'receipt-text'], 'TAX', USUAL, [
    VNEID,
    TAX_CODE,
  ]),
  service(
    [
      'CASHLESS_PAYMENT',
      'Thanh toán không tiền mặt, tiền di động',
      'Cashless payment and mobile money',
      'wallet',
    ],
    'PAYMENT',
    QUICK,
    [ID_CARD, OWN_PHONE],
  ),
  service(
    ['ONLINE_PROCEDURE', 'Nộp hồ sơ trực tuyến', 'Filing a procedure online', 'file-up'],
    'PUBLIC_SERVICE',
    USUAL,
    [VNEID, { vi: 'Giấy tờ của thủ tục cần nộp', en: 'The papers of the procedure' }],
    true,
  ),
  service(['LAND', 'Thủ tục đất đai', 'Land procedures', 'map-pinned'], 'LAND', LONG, [
    VNEID,
    { vi: 'Giấy chứng nhận quyền sử dụng đất', en: 'Land-use certificate' },
    { vi: 'Hợp đồng hoặc văn bản liên quan', en: 'Contract or deed concerned' },
  ]),
  service(
    ['CIVIL_STATUS', 'Khai sinh, kết hôn, hộ tịch', 'Birth, marriage and civil status', 'baby'],
    'PUBLIC_SERVICE',
    USUAL,
    [
      VNEID,
      { vi: 'Giấy chứng sinh (khi khai sinh)', en: 'Certificate of live birth (for a birth)' },
      { vi: 'Giấy tờ tùy thân của hai bên (khi kết hôn)', en: 'Identity papers of both (for a marriage)' },
    ],
    true,
  ),
  service(['VEHICLE', 'Đăng ký xe', 'Vehicle registration', 'car'], 'VEHICLE', USUAL, [
    VNEID,
    { vi: 'Hóa đơn hoặc giấy mua bán xe', en: 'Invoice or bill of sale' },
    { vi: 'Chứng từ lệ phí trước bạ', en: 'Proof of the registration fee' },
  ]),
  service(
    ['E_HEALTH', 'Đặt lịch khám, sổ sức khỏe điện tử', 'Medical appointments and e-health', 'stethoscope'],
    'HEALTH',
    QUICK,
    [VNEID, { vi: 'Thẻ bảo hiểm y tế', en: 'Health insurance card' }],
  ),
  service(['DIGITAL_SIGNATURE', 'Chữ ký số', 'Digital signature', 'pen-tool'], 'IDENTITY', USUAL, [
    VNEID,
    OWN_PHONE,
  ]),
  service(
    ['ONLINE_SCHOOL', 'Học trực tuyến, sổ liên lạc vnEdu', 'Online schooling (vnEdu)', 'graduation-cap'],
    null,
    QUICK,
    [PHONE, { vi: 'Mã học sinh do trường cấp', en: 'Pupil number from the school' }],
  ),
  service(['VIDEO_CALL', 'Gọi và họp qua video', 'Video calls and meetings', 'video'], null, QUICK, [PHONE]),
  service(['FIND_INFORMATION', 'Tìm thông tin trên mạng', 'Finding information', 'search'], null, QUICK, [
    PHONE,
  ]),
  service(
    ['SELL_PRODUCE', 'Bán nông sản trên mạng', 'Selling farm produce online', 'shopping-basket'],
    'COMMERCE',
    LONG,
    [PHONE, BANK_ACCOUNT, { vi: 'Hình ảnh sản phẩm', en: 'Pictures of the produce' }],
  ),
  service(
    ['HOUSEHOLD_BUSINESS', 'Phần mềm cho hộ kinh doanh', 'Household-business software', 'store'],
    'TAX',
    LONG,
    [TAX_CODE, { vi: 'Giấy đăng ký hộ kinh doanh', en: 'Household-business registration' }],
  ),
  service(
    ['SATISFACTION_QR', 'Đánh giá hài lòng bằng mã QR', 'Satisfaction survey by QR', 'qr-code'],
    null,
    QUICK,
    [PHONE],
  ),
];
