/** Lower case without accents, other signs as spaces: `Hòa`, `Hoà` and `hoa` are one, `Đ` is `d`, `M'gar` is `mgar`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * How well a text answers what was typed: 0 when it begins with it, 1 when every typed word begins a word of it, 2 when every
 * typed word is somewhere in it, null when not at all. Accents and case never matter.
 */
export function matchRank(text: string, typed: string): 0 | 1 | 2 | null {
  const [within, wanted] = [fold(text), fold(typed)];
  if (within.startsWith(wanted)) return 0;
  const words = within.split(' ');
  const typedWords = wanted.split(' ');
  if (typedWords.every((part) => words.some((word) => word.startsWith(part)))) return 1;
  return typedWords.every((part) => within.includes(part)) ? 2 : null;
}
