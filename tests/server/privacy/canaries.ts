import pg from 'pg';

type Column = { schema: string; table: string; column: string };

const COLUMNS = `
  SELECT c.table_schema AS schema, c.table_name AS "table", c.column_name AS "column"
  FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')`;

/** Every place in every table of every schema where one of these texts stands, as `table.column: text`. */
export async function findCanaries(connectionString: string, texts: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows: columns } = await client.query<Column>(COLUMNS);
    const found: string[] = [];
    for (const { schema, table, column } of columns) {
      const { rows } = await client.query<{ text: string }>(
        `SELECT DISTINCT canary AS text FROM "${schema}"."${table}" t, unnest($1::text[]) canary
         WHERE position(lower(canary) IN lower(t."${column}"::text)) > 0`,
        [texts],
      );
      for (const { text } of rows) found.push(`${table}.${column}: ${text}`);
    }
    return found.sort();
  } finally {
    await client.end();
  }
}
