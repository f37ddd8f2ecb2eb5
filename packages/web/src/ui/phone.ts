function digitsOf(text: string): string {
  return text.replace(/[\s.()-]/g, '').replace(/^(\+84|84(?=\d{9}$)|0084)/, '0');
}

/**
 * Whether this could be a Vietnamese number: 10 digits for a mobile (03, 05, 07, 08, 09), 10 or 11 for a landline (02), with
 * 0 or +84 in front. The server alone decides.
 */
export function looksLikePhone(text: string): boolean {
  return /^0[35789]\d{8}$|^02\d{8,9}$/.test(digitsOf(text));
}

/** What a person can check in a number that is none yet: too few or too many digits, counted, or something else. */
export function phoneProblem(text: string): { problem: 'short' | 'long' | 'other'; digits: number } | null {
  if (text.trim() === '' || looksLikePhone(text)) return null;
  const digits = digitsOf(text);
  const countable = /^0[2356789]\d*$/.test(digits);
  const problem = !countable ? 'other' : digits.length < 10 ? 'short' : 'long';
  return { problem, digits: digits.length };
}
