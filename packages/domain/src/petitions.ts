import { foldText } from './text.ts';

/** Matters that the law keeps apart from petitions; people are told where they belong. */
export type KeptApart = 'COMPLAINT' | 'DENUNCIATION';

const WORDS = [
  ['COMPLAINT', 'khiếu nại'],
  ['DENUNCIATION', 'tố cáo'],
] as const;

/**
 * Whether a text names a complaint (khiếu nại) or a denunciation (tố cáo). Accents count when the text has any,
 * as "to cao" also says "big and tall". A hint to ask the person, never a verdict.
 */
export function keptApart(text: string): KeptApart | null {
  const written = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  const folded = foldText(text);
  const unaccented = !/\p{M}|đ/u.test(written.normalize('NFD'));
  const found = WORDS.find(
    ([, words]) => written.includes(words) || (unaccented && folded.includes(foldText(words))),
  );
  return found?.[0] ?? null;
}

/** Where a complaint or a denunciation belongs, for the person who wrote it. */
export function keptApartAdvice(matter: KeptApart, language: 'vi' | 'en'): string {
  return ADVICE[matter][language];
}

const ADVICE = {
  COMPLAINT: {
    vi: 'Khiếu nại cần gửi bằng đơn đến chính cơ quan đã ra quyết định, hoặc nộp tại nơi tiếp công dân của xã, phường.',
    en: 'A complaint goes in writing to the office that took the decision, or to the commune’s citizen reception.',
  },
  DENUNCIATION: {
    vi: 'Tố cáo cần gửi trực tiếp đến cơ quan có thẩm quyền hoặc nơi tiếp công dân, để người tố cáo được giữ bí mật và bảo vệ.',
    en: 'A denunciation goes straight to the authority or to citizen reception, where whoever makes it is kept secret and protected.',
  },
} as const;
