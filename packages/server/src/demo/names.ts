import { pick, type Random } from './random.ts';

/** Patterns of names, put together at random: nobody in particular is meant. */
const FAMILIES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Phan',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Dương',
  'Lý',
];
const MEN = {
  middle: ['Văn', 'Hữu', 'Đức', 'Công', 'Minh', 'Quốc', 'Xuân', 'Đình', 'Thanh'],
  given: [
    'An',
    'Bình',
    'Cường',
    'Dũng',
    'Đạt',
    'Giang',
    'Hải',
    'Hùng',
    'Khoa',
    'Lâm',
    'Long',
    'Nam',
    'Phúc',
    'Quân',
  ],
};
const WOMEN = {
  middle: ['Thị', 'Thị', 'Ngọc', 'Thu', 'Kim', 'Thanh', 'Bích', 'Mỹ', 'Hồng'],
  given: [
    'Ánh',
    'Cúc',
    'Dung',
    'Hạnh',
    'Hiền',
    'Hoa',
    'Hương',
    'Lan',
    'Liên',
    'Mai',
    'Nga',
    'Oanh',
    'Phương',
    'Thảo',
  ],
};
const BY_LANGUAGE: Record<string, { families: string[]; men: string[]; women: string[] }> = {
  rad: {
    families: ['Niê', 'Êban', 'Mlô', 'Kbuôr', 'Ayun', 'Byă'],
    men: ['Y Bhuar', 'Y Thắng', 'Y Lương', 'Y Sơn', 'Y Khuê', 'Y Wing'],
    women: ["H'Lim", "H'Nga", "H'Bích", "H'Mai", "H'Yar", "H'Loan"],
  },
  mng: {
    families: ['Bkrông', 'Teh', 'Buôn Krông', 'Rơ Yam', 'Ông', 'Liêng'],
    men: ['Y Krang', 'Y Nhâm', 'Y Tiêng', 'Y Đoan', 'Y Bôn'],
    women: ["H'Thương", "H'Jong", "H'Rin", "H'Phương", "H'Blơng"],
  },
  km: {
    families: ['Danh', 'Thạch', 'Kim', 'Sơn', 'Lâm'],
    men: ['Sóc', 'Rinh', 'Phol', 'Sa Rây', 'Đa Ra'],
    women: ['Sa Rươl', 'Sô Phia', 'Chan Đa', 'Na Ry', 'Sa Vy'],
  },
};

export type Name = { full: string; family: string };

/** A made-up name as it is written in that language's families; `family` keeps a household's name. */
export function makeName(random: Random, language: string, man: boolean, family?: string): Name {
  const own = BY_LANGUAGE[language];
  if (!own) {
    const kept = family ?? pick(random, FAMILIES);
    const { middle, given } = man ? MEN : WOMEN;
    return { full: `${kept} ${pick(random, middle)} ${pick(random, given)}`, family: kept };
  }
  const kept = family ?? pick(random, own.families);
  const given = pick(random, man ? own.men : own.women);
  return { full: language === 'km' ? `${kept} ${given}` : `${given} ${kept}`, family: kept };
}
