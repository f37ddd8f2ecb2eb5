import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, validate } from 'graphql';
import { expect, test } from 'vitest';
import * as arranging from '../../../packages/web/src/appointments/documents.ts';
import * as petitions from '../../../packages/web/src/petitions/documents.ts';
import * as tracking from '../../../packages/web/src/tracking/documents.ts';
import * as appointments from '../../../packages/web/src/work/appointment-mutations.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8'));
const all = Object.entries({ ...petitions, ...tracking, ...appointments, ...arranging }) as unknown as [
  string,
  DocumentNode,
][];
const operations = all.filter(([name]) => !/Row$|Parts$/.test(name));

test.each(operations)('%s is a document that the contract accepts', (_name, document) => {
  expect(validate(schema, document)).toEqual([]);
});
