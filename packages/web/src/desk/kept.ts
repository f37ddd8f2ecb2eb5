const codeKey = 'thon-so.desk.code';

/** The code of the request just made, to be read out again after a reload; for this tab only. */
export interface KeptCode {
  requestId: string;
  code: string;
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    return;
  }
}

/** The last code given out in this tab, until the next call begins. */
export function keptCode(): KeptCode | null {
  const text = read(codeKey);
  return text ? (JSON.parse(text) as KeptCode) : null;
}

/** Keeps the code, or forgets it with null. */
export function keepCode(kept: KeptCode | null): void {
  write(codeKey, kept && JSON.stringify(kept));
}
