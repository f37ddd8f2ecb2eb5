import type { Ranked, WhyNot } from '@thon-so/domain/dispatch';
import type { ChoiceReason } from '@thon-so/domain/vocabulary';
import type { Text } from '../locale.ts';

const WHY_NOT: Readonly<Record<WhyNot, Text>> = {
  OTHER_COMMUNE: { vi: 'thuộc xã, phường khác', en: 'of another commune' },
  OFF_DUTY: { vi: 'không trực', en: 'off duty' },
  NOT_SKILLED: { vi: 'chưa có kỹ năng này', en: 'lacks the skill' },
  FULL: { vi: 'đã đủ việc', en: 'full' },
  ALREADY_ASKED: { vi: 'đã được hỏi', en: 'already asked' },
  LAST_HOLDER: { vi: 'vừa trả việc này', en: 'has just handed it back' },
};

const SOURCE: Readonly<Record<Ranked['positionSource'], Text>> = {
  LIVE: { vi: 'theo vị trí hiện tại', en: 'from where they are now' },
  HOME: { vi: 'tính từ nhà', en: 'from home' },
  VILLAGE: { vi: 'tính từ thôn', en: 'from their village' },
  UNKNOWN: { vi: 'chưa rõ vị trí', en: 'place unknown' },
};

const FIRST: Readonly<Record<ChoiceReason, Text>> = {
  NEAREST: { vi: 'gần nhất', en: 'nearest' },
  OWN_VILLAGE: { vi: 'cùng thôn', en: 'of the same village' },
  SHARED_LANGUAGE: { vi: 'nói cùng tiếng', en: 'shares the language' },
  LONGEST_IDLE: { vi: 'rảnh lâu nhất', en: 'idle for the longest' },
  ONLY_ONE: { vi: 'người duy nhất nhận được', en: 'the only one who can' },
  KNOWS_THE_CASE: { vi: 'đã giúp việc này', en: 'helped with it before' },
  NEIGHBOUR: { vi: 'xã lân cận', en: 'of a neighbouring commune' },
  ASSIGNED: { vi: 'được phân công', en: 'assigned' },
};

function length(metres: number): Text {
  const far = metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km`;
  return { vi: far.replace('.', ','), en: far };
}

function behind(notFirst: NonNullable<Ranked['notFirst']>): Text {
  switch (notFirst.kind) {
    case 'OTHER_VILLAGE':
      return { vi: 'khác thôn', en: 'of another village' };
    case 'FARTHER': {
      const by = length(notFirst.byMetres);
      return { vi: `xa hơn ${by.vi}`, en: `${by.en} farther` };
    }
    case 'PLACE_UNKNOWN':
      return { vi: 'chưa biết cách bao xa', en: 'distance unknown' };
    case 'NO_SHARED_LANGUAGE':
      return { vi: 'không nói cùng tiếng', en: 'does not share the language' };
    case 'LESS_LONG_IDLE': {
      const minutes = Math.max(1, Math.round(notFirst.byMs / 60_000));
      return { vi: `vừa có việc, rảnh ít hơn ${minutes} phút`, en: `idle for ${minutes} min less` };
    }
    case 'EQUAL':
      return { vi: 'như người đầu', en: 'equal to the first' };
  }
}

function joined(parts: readonly Text[]): Text {
  const join = (locale: 'vi' | 'en') => parts.map((part) => part[locale]).join(', ');
  return { vi: join('vi'), en: join('en') };
}

/** Why a member comes first, why not first, or every reason why they would not be asked at all. */
export function reasonOf({ whyNot, positionSource, reasons, notFirst }: Ranked): Text {
  if (whyNot.length > 0) return joined(whyNot.map((one) => WHY_NOT[one]));
  const place = notFirst ? [behind(notFirst)] : reasons.map((reason) => FIRST[reason]);
  return joined([...place, SOURCE[positionSource]]);
}
