/** A count out of those of whom it is known. */
export type Counted = { code: string; numerator: number; denominator: number };

/** An indicator as people read it; what nobody has looked at is null, never zero. */
export type Indicator = {
  code: string;
  name: { vi: string; en: string };
  numerator: number | null;
  denominator: number | null;
  /** Between 0 and 1. */
  value: number | null;
};

const NAMES: Record<string, { vi: string; en: string }> = {
  HOUSEHOLDS_SURVEYED: { vi: 'Hộ đã khảo sát', en: 'Households surveyed' },
  HOUSEHOLDS_WITH_SMARTPHONE: {
    vi: 'Hộ có điện thoại thông minh',
    en: 'Households with a smartphone',
  },
  PEOPLE_WITH_SMARTPHONE: { vi: 'Người có điện thoại thông minh', en: 'People with a smartphone' },
  PEOPLE_WITH_4G: { vi: 'Người dùng điện thoại thông minh có 4G', en: 'Smartphone owners with 4G' },
  PEOPLE_USING_INTERNET: { vi: 'Người dùng Internet', en: 'People using the Internet' },
  HOUSEHOLDS_WITH_FIBRE: { vi: 'Hộ có cáp quang', en: 'Households with fibre' },
  PEOPLE_WITH_VNEID2: { vi: 'Người có VNeID mức 2', en: 'People with VNeID level 2' },
  ADULTS_WITH_BASIC_SKILLS: {
    vi: 'Người từ 16 tuổi có kỹ năng số cơ bản',
    en: 'People aged 16 or more with basic digital skills',
  },
  POOR_HOUSEHOLDS_WITH_DEVICE: {
    vi: 'Hộ nghèo có điện thoại thông minh',
    en: 'Poor households with a smartphone',
  },
  REQUESTS_IN_TIME: { vi: 'Yêu cầu giải quyết đúng hạn', en: "Requests answered within the service's time" },
  REQUESTS_TAUGHT: { vi: 'Bà con tự làm được sau hỗ trợ', en: 'Taught, not done for' },
  REQUESTS_SATISFIED: { vi: 'Bà con hài lòng (4–5 điểm)', en: 'Satisfied (4 or 5 of 5)' },
};

/** Names a count and divides it; with nobody observed all three figures are missing. */
export function toIndicator({ code, numerator, denominator }: Counted): Indicator {
  const name = NAMES[code] ?? { vi: code, en: code };
  if (denominator === 0) return { code, name, numerator: null, denominator: null, value: null };
  return { code, name, numerator, denominator, value: numerator / denominator };
}
