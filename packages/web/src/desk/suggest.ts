import { matchRank } from '../i18n/fold.ts';

/** Something to choose while typing. */
export interface Suggestion {
  id: string;
  label: string;
  detail?: string;
}

/** A suggestion with further words by which it is found, e.g. former names. */
export interface Searchable extends Suggestion {
  also?: string;
}

/**
 * What answers the typed text, best first, and among equals in the given order; everything for an empty text.
 *
 * @param most how many at the most
 */
export function suggest<Item extends Searchable>(items: readonly Item[], typed: string, most = 8): Item[] {
  if (typed.trim() === '') return items.slice(0, most);
  const ranked = items.flatMap((item, at) => {
    const own = matchRank(withoutKind(item.label), typed) ?? matchRank(item.label, typed);
    const other = item.also ? matchRank(item.also, typed) : null;
    const rank = own ?? (other === null ? null : other + 3);
    return rank === null ? [] : [{ item, rank, at }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map(({ item }) => item);
}

/** Nobody types "thôn" first: "Thôn Tân Đông" begins with "tan dong". */
function withoutKind(label: string): string {
  return label.replace(/^(thôn|buôn|ấp|khu phố|tổ dân phố|xã|phường|đặc khu)\s+/i, '');
}
