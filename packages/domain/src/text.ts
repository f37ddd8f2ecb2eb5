/** Lower case without accents: `Hòa`, `Hoà` and `hoa` are one, `Đ` is `d`, `M'gar` is `mgar`; other signs are spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The distinct folded words of a text, in order of first appearance; what a search matches by prefix. */
export function searchWords(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

/** Whether every word of the query begins a word of the text, accents and case aside. */
export function matchesSearch(text: string, query: string): boolean {
  const words = searchWords(text);
  return searchWords(query).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** How a text begins, in one line of at most `most` characters that ends with a whole word. */
export function firstWords(text: string, most = 80): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  const letters = [...line];
  if (letters.length <= most) return line;
  const cut = letters.slice(0, most - 1).join('');
  const end = cut.lastIndexOf(' ');
  return `${end > most / 2 ? cut.slice(0, end) : cut}…`;
}
