import { readFileSync } from 'node:fs';
import { CONTRACT, printContract } from '@thon-so/server/print-schema';
import { schema } from '@thon-so/server/schema';
import { isObjectType, isUnionType } from 'graphql';
import { expect, test } from 'vitest';

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
