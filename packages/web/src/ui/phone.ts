/**
 * Whether this could be a Vietnamese number: 10 digits for a mobile (03, 05, 07, 08, 09), 10 or 11 for a landline (02), with
 * 0 or +84 in front. The server alone decides.
 */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^(\+84|84(?=\d{9}$)|0084)/, '0');
  return /^0[35789]\d{8}$|^02\d{8,9}$/.test(digits);
}
