import { describe, expect, test } from 'vitest';
import { parse, readSources, type SourceFile } from './support/source-files.ts';

// Each may import what stands before it. A new feature gets its place here.
const FEATURES = [
  ...[
    'audit',
    'units',
    'calendar',
    'identity',
    'clients',
    'households',
    'teams',
    'roster',
    'requests',
    'dispatch',
    'people',
    'tracking',
    'appointments',
    'petitions',
    'hotline',
    'queue',
    'board',
  ],
  ...[
    'visits',
    'devices',
    'connectivity',
    'announcements',
    'satisfaction',
    'notifications',
    'indicators',
    'privacy',
  ],
  'demo',
];

// What a file of a feature may import of its own feature; a `part` holds words and small pieces.
const LAYERS: Record<string, string[]> = {
  graphql: ['graphql', 'actions', 'part'],
  jobs: ['actions', 'part'],
  views: ['actions', 'part'],
  actions: ['actions', 'store', 'part'],
  store: ['store', 'part'],
  part: ['part'],
};

// Words that every layer speaks: enumerations, error types and roles carry no rule of the work.
const WORDS = /^@thon-so\/domain\/(vocabulary|errors|roles|events)$/;

type Rule = (files: SourceFile[]) => string[];

const packageOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1] ?? '';
const featureOf = (path: string) => /^packages\/server\/src\/([^/]+)\/[^/]+/.exec(path)?.[1] ?? null;
// The demo data are one long action in chapters.
const partOf = (path: string) => (featureOf(path) === 'demo' ? 'actions' : 'part');
const layerOf = (path: string) =>
  /(?:^|[/-])(graphql|jobs|views|actions|store)\.ts$/.exec(path)?.[1] ?? partOf(path);
const isFeatureFile = (path: string) => !/^(database|generated)?$/.test(featureOf(path) ?? '');

/** One line for every import that `forbidden` gives a reason for. */
function imports(
  forbidden: (from: SourceFile, target: string, typeOnly: boolean) => string | null | false,
): Rule {
  return (files) =>
    files.flatMap((file) =>
      file.imports.flatMap(({ target, typeOnly }) => {
        const reason = forbidden(file, target, typeOnly);
        return reason ? [`${file.path} → ${target}: ${reason}`] : [];
      }),
    );
}

const MAY_IMPORT: Record<string, RegExp> = {
  domain: /^packages\/domain\//,
  live: /^(packages\/live\/|graphql$|graphql-ws(\/|$)|ws$|pg$|node:)/,
  web: /^(?!@thon-so\/|packages\/(?!web\/))/,
  simulator: /^(?!@thon-so\/|packages\/(?!simulator\/))/,
  server: /^(?!@thon-so\/(web|simulator|server)|packages\/(?!server\/))/,
};

const packagesStayApart = imports((from, target) => {
  const allowed = MAY_IMPORT[packageOf(from.path)];
  return !allowed?.test(target) && `${packageOf(from.path)} may not import it`;
});

const featuresImportEarlierActions = imports((from, target, typeOnly) => {
  const [own, other] = [featureOf(from.path), featureOf(target)];
  if (!own || !other || own === other || !isFeatureFile(from.path) || !isFeatureFile(target)) return null;
  if (FEATURES.indexOf(other) >= FEATURES.indexOf(own)) return `${other} comes after ${own}`;
  const layer = layerOf(target);
  if (typeOnly) return null;
  if (layer === 'graphql' && layerOf(from.path) === 'graphql') return null;
  return !/actions|part/.test(layer) && `only the actions of ${other} are open to others`;
});

const layersPointInwards = imports((from, target, typeOnly) => {
  if (typeOnly || featureOf(from.path) !== featureOf(target) || !isFeatureFile(from.path)) return null;
  const [layer, other] = [layerOf(from.path), layerOf(target)];
  return !LAYERS[layer]?.includes(other) && `${layer} may not import ${other}`;
});

const rulesAreCalledByActionsAndStores = imports((from, target, typeOnly) => {
  if (typeOnly || !/graphql|jobs/.test(layerOf(from.path)) || !isFeatureFile(from.path)) return null;
  return (
    /^@thon-so\/domain\//.test(target) && !WORDS.test(target) && 'only actions and store call the domain'
  );
});

const onlyStoresTouchTheDatabase: Rule = (files) =>
  files
    .filter((file) => featureOf(file.path) && isFeatureFile(file.path) && layerOf(file.path) !== 'store')
    .flatMap((file) => file.databaseCalls.map((call) => `${file.path}: ${call}`));

const everyFeatureHasItsPlace: Rule = (files) => {
  const found = files.map((file) => file.path).filter((path) => featureOf(path) && isFeatureFile(path));
  const unknown = new Set(
    found.map((path) => featureOf(path) ?? '').filter((name) => !FEATURES.includes(name)),
  );
  return [...unknown];
};

const nothingImportsInCircles: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, trail: string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (!typeOnly && byPath.has(target)) walk(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return circles;
};

const namesSayWhatIsInside: Rule = (files) =>
  files
    .map((file) => file.path)
    .filter((path) => /(^|\/)(index\.tsx?|(utils?|helpers?|common|shared|misc)(\/|\.tsx?$))/.test(path));

const nothingIsAny: Rule = (files) => files.filter((file) => file.anyCount > 0).map((file) => file.path);

function sizes(
  bars: [number, number, number],
  measured: (file: SourceFile) => { name: string; lines: number }[],
): Rule {
  return (files) => {
    const all = files.flatMap(measured).sort((a, b) => a.lines - b.lines);
    const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))]?.lines ?? 0;
    const over = all
      .filter(({ lines }) => lines > bars[2])
      .map(({ name, lines }) => `${name}: ${lines} lines`);
    if (at(0.5) > bars[0]) over.push(`p50 is ${at(0.5)} lines`);
    if (at(0.95) > bars[1]) over.push(`p95 is ${at(0.95)} lines`);
    return over;
  };
}

const filesAreShort = sizes([90, 250, 400], (file) => [{ name: file.path, lines: file.lines }]);
const functionsAreShort = sizes([12, 40, 80], (file) =>
  file.functions.map(({ name, lines }) => ({ name: `${file.path} ${name}`, lines })),
);

const RULES: [string, Rule, Record<string, string>][] = [
  [
    'domain imports nothing, live only its protocol, pages and simulator only the contract',
    packagesStayApart,
    { 'packages/domain/src/a.ts': `import 'zod';` },
  ],
  [
    'a feature imports only the actions of earlier features',
    featuresImportEarlierActions,
    {
      'packages/server/src/units/actions.ts': `import { submit } from '../dispatch/actions.ts';`,
      'packages/server/src/dispatch/actions.ts': `import { saveRequest } from '../requests/store.ts';`,
    },
  ],
  [
    'graphql and jobs call actions, actions call the store',
    layersPointInwards,
    { 'packages/server/src/units/graphql.ts': `import { loadUnit } from './store.ts';` },
  ],
  [
    'only actions and stores call the domain',
    rulesAreCalledByActionsAndStores,
    { 'packages/server/src/units/jobs.ts': `import { decide } from '@thon-so/domain/requests';` },
  ],
  [
    'only a store touches the database',
    onlyStoresTouchTheDatabase,
    {
      'packages/server/src/units/actions.ts':
        'const a = (tx) => tx.unit.findMany(); const b = (c) => c.prisma.$queryRaw``;',
    },
  ],
  [
    'every feature has its place in the order',
    everyFeatureHasItsPlace,
    { 'packages/server/src/magic/actions.ts': '' },
  ],
  [
    'nothing imports in circles',
    nothingImportsInCircles,
    {
      'packages/domain/src/a.ts': `import { b } from './b.ts';`,
      'packages/domain/src/b.ts': `import { a } from './a.ts';`,
    },
  ],
  [
    'there are no barrels and no drawers for everything',
    namesSayWhatIsInside,
    { 'packages/web/src/utils/index.ts': '' },
  ],
  ['nothing is any', nothingIsAny, { 'packages/web/src/a.ts': 'export const a = (b: any) => b;' }],
  ['files are short', filesAreShort, { 'packages/web/src/a.ts': '\n'.repeat(401) }],
  [
    'functions are short',
    functionsAreShort,
    { 'packages/web/src/a.ts': `export function a() {${'\n'.repeat(80)}}` },
  ],
];

function parseAll(sources: Map<string, string>): SourceFile[] {
  const paths = new Set(sources.keys());
  return [...sources].map(([path, text]) => parse(path, text, paths));
}

const ours = parseAll(readSources());

describe.each(RULES)('%s', (_, rule, counterExample) => {
  test('in all of our code', () => {
    expect(rule(ours)).toEqual([]);
  });

  test('and what breaks the rule is found', () => {
    expect(rule(parseAll(new Map(Object.entries(counterExample)))).length).toBeGreaterThan(0);
  });
});

test('types may refer to each other, and earlier actions may be called', () => {
  const allowed = parseAll(
    new Map([
      ['packages/domain/src/a.ts', `import type { B } from './b.ts';`],
      ['packages/domain/src/b.ts', `import { a } from './a.ts';`],
      ['packages/server/src/dispatch/actions.ts', `import { receive } from '../requests/actions.ts';`],
      ['packages/server/src/dispatch/store.ts', 'export const load = (tx) => tx.task.findMany();'],
    ]),
  );
  expect(RULES.flatMap(([, rule]) => rule(allowed))).toEqual([]);
});
