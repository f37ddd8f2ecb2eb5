/** A national public holiday: the local day `2026-02-17`, what it is called, and what it rests on. */
export type NationalHoliday = { day: string; name: string; source: string };

const LAW = 'Bộ luật Lao động 2019, Điều 112';
/** The law gives the number of days; which days these are, the government decides for each year. */
const DECIDED = `${LAW}; ngày cụ thể do Thủ tướng Chính phủ quyết định hằng năm`;
/** A holiday on a weekly day of rest is made up for on the next working day. */
const MADE_UP = 'Bộ luật Lao động 2019, khoản 3 Điều 111: nghỉ bù ngày làm việc kế tiếp';

const days = (source: string, name: string, ...list: string[]): NationalHoliday[] =>
  list.map((day) => ({ day, name, source }));

const TET = 'Tết Nguyên đán';
const HUNG_KINGS = 'Giỗ Tổ Hùng Vương (10/3 âm lịch)';
const NATIONAL_DAY = 'Quốc khánh';

/**
 * Vietnam's public holidays. The days of Tết and the second day of Quốc khánh are the usual ones: each year's decision
 * fixes them, so an administrator may edit every row.
 */
export const NATIONAL_HOLIDAYS: readonly NationalHoliday[] = [
  ...days(LAW, 'Tết Dương lịch', '2026-01-01', '2027-01-01'),
  ...days(DECIDED, TET, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
  ...days(DECIDED, TET, '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
  ...days(MADE_UP, `Nghỉ bù ${TET}`, '2027-02-10', '2027-02-11'),
  ...days(LAW, HUNG_KINGS, '2026-04-26', '2027-04-16'),
  ...days(MADE_UP, 'Nghỉ bù Giỗ Tổ Hùng Vương', '2026-04-27'),
  ...days(LAW, 'Ngày Chiến thắng', '2026-04-30', '2027-04-30'),
  ...days(LAW, 'Quốc tế Lao động', '2026-05-01', '2027-05-01'),
  ...days(MADE_UP, 'Nghỉ bù Quốc tế Lao động', '2027-05-03'),
  ...days(DECIDED, NATIONAL_DAY, '2026-09-01', '2026-09-02', '2027-09-02', '2027-09-03'),
];
