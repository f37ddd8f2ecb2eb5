const marks: Record<string, string> = {
  '\u0301': 'S',
  '\u0300': 'F',
  '\u0309': 'R',
  '\u0303': 'X',
  '\u0323': 'J',
  '\u0306': 'W',
};

/** A keyboard set to Telex turns AS into Á, W into Ư, DD into Đ: the keys that were pressed. */
function keysOf(sign: string): string {
  if (sign === 'Đ') return 'DD';
  if (sign === 'Ư') return 'W';
  if (sign === 'Ơ') return 'OW';
  const [base = '', ...rest] = sign.normalize('NFD');
  return base + rest.map((mark) => (mark === '\u0302' ? base : (marks[mark] ?? ''))).join('');
}

/**
 * The signs of a tracking code as somebody typed it, without dashes and spaces: lower case, o for 0, i or l for 1 and a
 * Vietnamese keyboard's accents are forgiven. The server alone decides whether it is one.
 */
export function typedCode(text: string): string {
  const keys = Array.from(text.normalize('NFC').toUpperCase(), keysOf).join('');
  return keys
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
