/** A tracking code as it is read out: "K7QM", "3T0V". */
export function codeGroups(code: string): string[] {
  return code.replace(/[^0-9A-Z]/gi, '').match(/.{1,4}/g) ?? [];
}
