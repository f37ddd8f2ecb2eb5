// SHA-256 as FIPS 180-4 has it, for many short texts: a browser's own is asynchronous, and is missing on plain http://.

const primes = (() => {
  const found: number[] = [];
  for (let one = 2; found.length < 64; one += 1)
    if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
})();
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/** Works one block of 16 words into the state. `schedule` holds 64 words, the block as its first 16. */
export function compress(state: Int32Array, schedule: Int32Array): void {
  for (let at = 16; at < 64; at += 1) {
    const early = schedule[at - 15]!;
    const late = schedule[at - 2]!;
    const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[at] = (schedule[at - 16]! + first + schedule[at - 7]! + second) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let at = 0; at < 64; at += 1) {
    const sum = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + sum + ((e & f) ^ (~e & g)) + constants[at]! + schedule[at]!) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  const worked = [a, b, c, d, e, f, g, h];
  for (let at = 0; at < 8; at += 1) state[at] = (state[at]! + worked[at]!) | 0;
}

/** The eight words of the hash of a text in ASCII. */
export function sha256(text: string): Int32Array {
  const length = Math.ceil((text.length + 9) / 64) * 16;
  const padded = new Int32Array(length);
  for (let at = 0; at < text.length; at += 1) padded[at >> 2]! |= text.charCodeAt(at) << (24 - (at % 4) * 8);
  padded[text.length >> 2]! |= 0x80 << (24 - (text.length % 4) * 8);
  padded[length - 1] = text.length * 8;
  const state = initial.slice();
  const schedule = new Int32Array(64);
  for (let block = 0; block < length; block += 16) {
    schedule.set(padded.subarray(block, block + 16));
    compress(state, schedule);
  }
  return state;
}

/** The first word of the hash of 32 bytes and two more words, for the same 32 bytes again and again. */
export function hasherAfter(seed: Int32Array): (puzzle: number, nonce: number) => number {
  const state = new Int32Array(8);
  const schedule = new Int32Array(64);
  return (puzzle, nonce) => {
    state.set(initial);
    schedule.set(seed);
    schedule[8] = puzzle;
    schedule[9] = nonce;
    schedule[10] = 0x80000000 | 0;
    schedule.fill(0, 11, 15);
    schedule[15] = 40 * 8;
    compress(state, schedule);
    return state[0]!;
  };
}
