import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatDocument, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import type { Plugin } from 'vite';
import { digest } from './src/trusted.ts';

/** Where an operation begins in a source, with its name. */
const OPERATION = /`\s*(?:query|mutation|subscription)\s+(\w+)|'query (\w+)/g;
const HOLDS_DOCUMENTS = /\bgraphql\(\s*`|= \s*[`'](query|mutation|subscription) /;

type Exported = Record<string, unknown>;

function isOperation(value: unknown): value is TypedDocumentNode {
  const definitions = (value as Partial<TypedDocumentNode> | null)?.definitions;
  return Array.isArray(definitions) && definitions[0]?.kind === 'OperationDefinition';
}

/** The texts in which a document may be sent: as it is written, and as the cache asks for it. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string' && /^(query|mutation|subscription)\b/.test(value)) return [value];
  return isOperation(value) ? [stringifyDocument(value), stringifyDocument(formatDocument(value))] : [];
}

/**
 * Every text that pages made from a folder of sources can send, by its id.
 * @throws Error where an operation is not exported, or stands where it cannot be read without a browser
 */
export async function collectDocuments(folder: string): Promise<Record<string, string>> {
  const manifest: Record<string, string> = {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tsx?$/.test(path),
  );
  for (const path of paths.sort()) {
    const source = readFileSync(join(folder, path), 'utf8');
    if (!HOLDS_DOCUMENTS.test(source)) continue;
    if (path.endsWith('.tsx')) throw new Error(`${path}: documents belong in a file without components`);
    const exported: Exported = await import(pathToFileURL(join(folder, path)).href);
    const texts = Object.values(exported).flatMap(textsOf);
    const written = [...source.matchAll(OPERATION)].map((match) => match[1] ?? match[2] ?? '');
    const missing = written.find((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    if (missing)
      throw new Error(`${path}: ${missing} is not exported, so the server could not be told of it`);
    for (const text of texts) add(manifest, text);
  }
  return manifest;
}

function add(manifest: Record<string, string>, text: string): void {
  const id = digest(text);
  if ((manifest[id] ?? text) !== text)
    throw new Error(`Two documents have the id ${id}: change a name in one`);
  manifest[id] = text;
}

/** Writes documents.json beside the build: what the server is to trust, because the pages of this build send it. */
export function trustedDocuments(): Plugin {
  let root = '';
  return {
    name: 'thon-so:trusted-documents',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    async closeBundle() {
      const manifest = await collectDocuments(join(root, 'src'));
      writeFileSync(join(root, 'documents.json'), JSON.stringify(manifest, null, 1));
    },
  };
}
