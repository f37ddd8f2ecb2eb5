import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, validate } from 'graphql';
import { expect, test } from 'vitest';
import * as board from '../../../packages/web/src/board/documents.ts';
import * as panel from '../../../packages/web/src/board/panel-documents.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8'));
const documents = Object.entries({ ...board, ...panel }) as unknown as [string, DocumentNode][];

test.each(documents)('%s is a document that the contract accepts', (_name, document) => {
  expect(validate(schema, document)).toEqual([]);
});
