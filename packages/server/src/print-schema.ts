import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

/** The committed contract. */
export const CONTRACT = join(import.meta.dirname, '../../../schema/schema.graphql');

/** The contract as the code has it. */
export function printContract(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

if (import.meta.main) {
  const printed = printContract();
  if (!process.argv.includes('--check')) writeFileSync(CONTRACT, printed);
  else if (readFileSync(CONTRACT, 'utf8') !== printed) {
    console.error('schema/schema.graphql is stale: run node packages/server/src/print-schema.ts');
    process.exitCode = 1;
  }
}
