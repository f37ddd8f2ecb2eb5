import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSED = /^text\/|javascript|json|svg/;
const SMALLEST_COMPRESSED = 1_000;
const YEAR_SECONDS = 31_536_000;

type Encoding = 'br' | 'gzip' | 'identity';
type Loaded = { body: Buffer; type: string; tag: string; variants: Map<Encoding, Promise<Buffer>> };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Serves the built pages: hashed assets for ever, everything else checked each time, page routes as index.html. */
export function createStaticFiles(root: string) {
  const loaded = new Map<string, { version: number; file: Promise<Loaded> }>();

  async function load(path: string): Promise<Loaded | null> {
    const full = join(root, normalize(path));
    if (!full.startsWith(root + sep)) return null;
    const found = await stat(full).catch(() => null);
    if (!found?.isFile()) return null;
    const known = loaded.get(full);
    if (known?.version === found.mtimeMs) return known.file;
    const file = readLoaded(full);
    loaded.set(full, { version: found.mtimeMs, file });
    return file;
  }

  /** Answers false where this is no file and no page of ours. */
  return async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const asset = path === '/' ? null : await load(path);
    const page = asset ? null : isPage(request, path) ? await load('/index.html') : null;
    const file = asset ?? page;
    if (!file) return false;
    const hashed = asset !== null && path.startsWith('/assets/');
    await send(request, response, file, hashed);
    return true;
  };
}

function isPage(request: IncomingMessage, path: string): boolean {
  return extname(path) === '' && /text\/html|\*\/\*/.test(request.headers.accept ?? '*/*');
}

async function readLoaded(path: string): Promise<Loaded> {
  const body = await readFile(path);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, type: TYPES[extname(path)] ?? 'application/octet-stream', tag, variants: new Map() };
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: Loaded,
  hashed: boolean,
): Promise<void> {
  response.setHeader('Content-Type', file.type);
  response.setHeader('ETag', file.tag);
  response.setHeader('Cache-Control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match']?.includes(file.tag)) {
    response.writeHead(304).end();
    return;
  }
  const encoding = encodingFor(request, file);
  const body = await variant(file, encoding);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response
    .writeHead(200, { 'Content-Length': body.length })
    .end(request.method === 'HEAD' ? undefined : body);
}

function encodingFor(request: IncomingMessage, { body, type }: Loaded): Encoding {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (body.length < SMALLEST_COMPRESSED || !COMPRESSED.test(type)) return 'identity';
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

/** Compressed when first asked for, then kept. */
function variant({ body, variants }: Loaded, encoding: Encoding): Promise<Buffer> {
  const known = variants.get(encoding);
  if (known) return known;
  const made =
    encoding === 'br'
      ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : encoding === 'gzip'
        ? zip(body, { level: 9 })
        : Promise.resolve(body);
  variants.set(encoding, made);
  return made;
}
