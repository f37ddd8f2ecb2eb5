import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { FileList } from './src/service-worker/precache.ts';

type Bundle = Rolldown.OutputBundle;

/** Screens of desks and walls, which stand where the network is; all others must open in a dead zone. */
const NOT_KEPT = /\/src\/(board|counter|desk|households)\/\w+Screen\.tsx$/;

/** The chunks that a page may come to need, from its entry on, without those that are not kept. */
function reachable(bundle: Bundle, entry: string): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = bundle[name];
    if (seen.has(name) || chunk?.type !== 'chunk') return;
    if (NOT_KEPT.test(chunk.facadeModuleId?.replaceAll('\\', '/') ?? '')) return;
    seen.add(name);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next);
  };
  visit(entry);
  return seen;
}

/** The entry and every file of a build that is kept: code, styles and letters. Paths from the root. */
export function filesToKeep(bundle: Bundle): { entry: string; files: string[] } {
  const entry = Object.values(bundle).find((output) => output.type === 'chunk' && output.isEntry);
  if (!entry) throw new Error('The build has no entry.');
  const code = reachable(bundle, entry.fileName);
  const styles = [...code].flatMap((name) => {
    const chunk = bundle[name];
    return chunk?.type === 'chunk' ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
  });
  // The rarer letters of names are fetched where they are shown; without them the phone's own stand in.
  const letters = Object.keys(bundle).filter((name) => /(vietnamese|latin)-\d.*\.woff2$/.test(name));
  const files = [...new Set([...code, ...styles, ...letters])].sort().map((name) => `/${name}`);
  return { entry: `/${entry.fileName}`, files };
}

/** A text that changes with the build: hashed names stand for their content, the rest is read. */
function versionOf(out: string, hashed: readonly string[], plain: readonly string[]): string {
  const hash = createHash('sha256').update(hashed.join('\n'));
  for (const path of ['/index.html', ...plain]) hash.update(readFileSync(join(out, path)));
  return hash.digest('hex').slice(0, 12);
}

/** Builds src/service-worker into /service-worker.js, with the list of files that it keeps for dead zones. */
export function serviceWorker(): Plugin {
  let kept: ReturnType<typeof filesToKeep> | undefined;
  let root = '';
  let out = '';
  let plain: string[] = [];
  return {
    name: 'thon-so:service-worker',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
      out = resolve(root, config.build.outDir);
      plain = readdirSync(config.publicDir)
        .sort()
        .map((name) => `/${name}`);
    },
    generateBundle: (_, bundle) => {
      kept = filesToKeep(bundle);
    },
    async closeBundle() {
      if (!kept) return;
      const version = versionOf(out, kept.files, plain);
      await buildWorker(root, out, { version, entry: kept.entry, files: [...kept.files, ...plain] });
    },
  };
}

async function buildWorker(root: string, out: string, list: FileList): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { PRECACHE: JSON.stringify(list) },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(root, 'src/service-worker/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
}
