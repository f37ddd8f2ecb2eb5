/** FNV-1a over UTF-16 units from a seed, as 8 hexadecimal digits. */
function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** A text in 16 hexadecimal digits. */
export function digest(text: string): string {
  return fnv(text, 0x811c9dc5) + fnv(text, 0x2f0b4c47);
}

/** While developing no build has told the server what the pages send, so they send it whole. */
const built = import.meta.env?.PROD === true;

/**
 * What stands for a document in a request. The server knows the documents of every build by their ids and takes no other
 * in production. An id need not be hard to forge: whatever it is, it means one of those documents or none.
 */
export function documentParams(text: string): { query: string; documentId?: string } {
  return built ? { query: '', documentId: digest(text) } : { query: text };
}
