/** Only a path of this site: an address given in a link must not lead elsewhere after signing in. */
export function safeNext(next: unknown): string | null {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : null;
}
