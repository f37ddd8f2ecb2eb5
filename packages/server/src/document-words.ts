import type { Language } from '@thon-so/domain/errors';
import type { GraphQLError } from 'graphql';

/** What graphql-js, Yoga and the live engine refuse in English words of their own, in Vietnamese. */
const VIETNAMESE: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/Document contains more than (\d+) tokens/, (most) => `Câu hỏi gửi đến máy chủ dài quá ${most} ký hiệu.`],
  [/^The document cannot be parsed$/, () => 'Câu hỏi gửi đến máy chủ lồng quá sâu, không đọc được.'],
  [/^GraphQL introspection/, () => 'Máy chủ này không cho hỏi cấu trúc dữ liệu.'],
  [/^(\w+) can be queried, but not watched$/, (field) => `Có thể hỏi nhưng không theo dõi được: ${field}.`],
  [/^Request body too large$/, () => 'Nội dung gửi đến máy chủ quá lớn.'],
  [/^More than (\d+) operations/, (most) => `Một kết nối chỉ làm được ${most} việc cùng một lúc.`],
];

/**
 * What is wrong with a document, for its reader. Whoever wrote a program against the contract finds what is left
 * in English behind words that tell everybody else whose mistake it is.
 */
export function documentWords({ message }: GraphQLError, locale: Language): string {
  if (locale === 'en') return message;
  for (const [pattern, words] of VIETNAMESE) {
    const found = pattern.exec(message);
    if (found) return words(...found.slice(1));
  }
  return `Yêu cầu gửi đến máy chủ chưa đúng: ${message}`;
}
