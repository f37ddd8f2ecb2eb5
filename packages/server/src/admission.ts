import type { TrustedDocuments } from './clients/document-actions.ts';
import type { ClientKeys } from './clients/key-actions.ts';
import { ClientKeyRefusedError, DocumentNotTrustedError } from './errors.ts';

/** What a client sends for a document: the id of one of our own, or a text. */
export interface Asked {
  readonly query?: unknown;
  readonly documentId?: unknown;
}

/** Which documents are executed, over HTTP and over the WebSocket alike. */
export interface Admission {
  /**
   * The text of what was asked.
   * @param clientKey what a program presents of itself, in a header or as a parameter of its socket
   * @throws DocumentNotTrustedError ClientKeyRefusedError
   */
  documentOf(asked: Asked, clientKey: unknown): string | Promise<string>;
  /** The id of the key that a program presents; null for none or a wrong one. */
  keyIdOf(clientKey: unknown): Promise<string | null>;
}

/** @param trustedOnly whether a text needs a key; the ids of our own documents never do */
export function createAdmission(options: {
  documents: TrustedDocuments;
  keys: ClientKeys;
  trustedOnly: boolean;
}): Admission {
  const { documents, keys, trustedOnly } = options;

  async function trusted(id: string): Promise<string> {
    const text = await documents.find(id);
    if (text === null) throw new DocumentNotTrustedError();
    return text;
  }

  async function vouched(text: string, clientKey: unknown): Promise<string> {
    if ((await keyIdOf(clientKey)) === null) throw new ClientKeyRefusedError();
    return text;
  }

  async function keyIdOf(clientKey: unknown): Promise<string | null> {
    return typeof clientKey === 'string' ? keys.idOf(clientKey) : null;
  }

  return {
    documentOf({ query, documentId }, clientKey) {
      if (typeof documentId === 'string') return trusted(documentId);
      const text = typeof query === 'string' ? query : '';
      if (clientKey !== undefined && clientKey !== null) return vouched(text, clientKey);
      if (trustedOnly) throw new DocumentNotTrustedError();
      return text;
    },
    keyIdOf,
  };
}
