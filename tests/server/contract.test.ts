import { readFileSync } from 'node:fs';
import { CONTRACT, printContract } from '@thon-so/server/print-schema';
import { schema } from '@thon-so/server/schema';
import { type GraphQLEnumType, getNamedType, isLeafType, isObjectType, isUnionType } from 'graphql';
import { expect, test } from 'vitest';
import { BUTTONS } from './matrix/buttons.ts';
import { objectTypes } from './matrix/documents.ts';
import { LIVE_ARGUMENTS, QUERY_ARGUMENTS } from './matrix/roots.ts';
import { ANSWERED, VISIBLE } from './matrix/visibility.ts';

test('the committed contract is what the code has', () => {
  expect(readFileSync(CONTRACT, 'utf8')).toBe(printContract());
});

test('every mutation answers a union with its refusals, and every refusal has a code and a message', () => {
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const union = schema.getType(String(field.type).replace('!', ''));
    if (!isUnionType(union)) throw new Error(`${field.name} answers ${field.type}`);
    for (const type of union.getTypes()) {
      const isRefusal = type.name.endsWith('Error');
      expect(type.getInterfaces().map(String).includes('UserError'), `${union}: ${type}`).toBe(isRefusal);
    }
  }
});

test('phone numbers, addresses and contacts can be queried but not watched', () => {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const found = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ name }) => ['phone', 'contact', 'address'].includes(name))
      .filter(({ extensions }) => !extensions.queryOnly)
      .map(({ name }) => `${type}.${name}`),
  );
  // Behind `contact` itself, or one's own, or the demo's, or what the desk has just typed.
  expect(found.sort()).toEqual([
    'CallerContext.phone',
    'DemoAccount.phone',
    'MemberContact.phone',
    'Viewer.phone',
  ]);
});

/** What lists, batches and refusals carry beside the things that have a line of their own. */
const CARRIERS = /(Payload|Error|Batch|Connection|Edge)$/;
const CARRIED = ['cursor', 'resync', 'upserted', 'removedIds', 'totals', 'nodes', 'edges', 'totalCount'];

test('who may see it is written for every field of the API, in tests/server/matrix/visibility.ts', () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean);
  const roots = ['Query', 'Mutation', 'Subscription'];
  const wanted = objectTypes()
    .filter(({ name }) => !roots.includes(name))
    .flatMap((type) => {
      const fields = Object.values(type.getFields());
      const carrier = !VISIBLE[type.name] && CARRIERS.test(type.name);
      const plain = carrier ? fields.filter((field) => isLeafType(getNamedType(field.type))) : fields;
      const known = carrier
        ? [...CARRIED, 'code', 'message'].filter((name) => name !== 'code' || type.name.endsWith('Error'))
        : [];
      return plain
        .map(({ name }) => name)
        .filter((name) => !known.includes(name))
        .map((name) => `${type.name}.${name}`);
    });
  const written = [
    ...Object.entries(VISIBLE).flatMap(([type, { personal = {}, rest }]) =>
      [...Object.keys(personal), ...words(rest)].map((name) => `${type}.${name}`),
    ),
    ...Object.entries(ANSWERED).flatMap(([type, rest]) => words(rest).map((name) => `${type}.${name}`)),
  ];
  expect(written.sort()).toEqual(wanted.sort());
});

test('every query and live view is asked for in the test of who sees what, in tests/server/matrix/roots.ts', () => {
  const queries = Object.keys(schema.getQueryType()!.getFields()).filter((name) => name !== 'node');
  expect(Object.keys(QUERY_ARGUMENTS).sort()).toEqual(queries.sort());
  expect(Object.keys(LIVE_ARGUMENTS).sort()).toEqual(
    Object.keys(schema.getSubscriptionType()!.getFields()).sort(),
  );
});

test('every mutation of the API has what drives its button in tests/server/matrix/buttons.ts, and it is one of the API', () => {
  expect(Object.keys(BUTTONS).sort()).toEqual(Object.keys(schema.getMutationType()!.getFields()).sort());
  const rights = (schema.getType('Right') as GraphQLEnumType).getValues().map(({ name }) => name);
  for (const driver of Object.values(BUTTONS)) {
    if (typeof driver === 'string' || 'list' in driver) continue;
    if ('right' in driver) expect(rights).toContain(driver.right);
    else {
      const [type, name] = driver.field.split('.') as [string, string];
      const found = schema.getType(type) as { getFields?(): Record<string, unknown> } | undefined;
      expect([driver, Object.keys(found?.getFields?.() ?? {}).includes(name)]).toEqual([driver, true]);
    }
  }
});
