import type pg from 'pg';

/** The role as which the application runs on the bundled database; it owns nothing. */
export const APPLICATION_ROLE = 'thon_so_app';

/** Tables of which the application may only add rows: what somebody did or read stays as it was written down. */
const APPEND_ONLY = ['"AuditEntry"', '"PersonalDataRead"'];

/**
 * Lets a role do what the application does: read and write rows, nothing else. No table is its own, so it can neither
 * change one nor switch off what guards it. Everything is said anew, because migrations add tables; one transaction, so
 * that nobody sees a half of it.
 */
export async function grantApplication(client: pg.Client, roleName: string): Promise<void> {
  const role = client.escapeIdentifier(roleName);
  const statements = ['public', 'live', 'graphile_worker'].flatMap((schema) => [
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
  ]);
  statements.push(
    `REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations, graphile_worker.migrations FROM ${role}`,
    `REVOKE UPDATE, DELETE ON ${APPEND_ONLY.join(', ')} FROM ${role}`,
    // Of a request's history an erasure empties what somebody wrote; who did what and when cannot be changed.
    `REVOKE UPDATE, DELETE ON "RequestHistory" FROM ${role}`,
    `GRANT UPDATE (reason) ON "RequestHistory" TO ${role}`,
    policiesOf(client, roleName),
    databaseFor(client, roleName),
  );
  await client.query(['BEGIN', ...statements, 'COMMIT'].join(';\n'));
}

// The job queue's tables show their rows to their owner alone, unless a policy says otherwise.
function policiesOf(client: pg.Client, roleName: string): string {
  const name = client.escapeLiteral(roleName);
  return `DO $do$ DECLARE hidden regclass; BEGIN
    FOR hidden IN SELECT c.oid FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = ${name})
    LOOP
      EXECUTE format('CREATE POLICY %I ON %s TO %I USING (true) WITH CHECK (true)', ${name}, hidden, ${name});
    END LOOP; END $do$`;
}

// By itself PostgreSQL lets every role of the cluster in, and make temporary tables.
function databaseFor(client: pg.Client, roleName: string): string {
  const name = client.escapeLiteral(roleName);
  return `DO $do$ BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), ${name});
    END $do$`;
}

/** Whether this role may make and change tables here; the application's may not. */
export async function mayMigrate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT has_database_privilege(current_database(), 'CREATE') AS may`);
  return rows[0].may;
}

/**
 * Makes the application's role on a cluster of ours, or gives it this password. Several servers may do so at once.
 */
export async function ensureApplicationRole(
  client: pg.Client,
  { password, isNew }: { password: string; isNew: boolean },
): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APPLICATION_ROLE]);
  const as = `LOGIN PASSWORD ${client.escapeLiteral(password)}`;
  if (found.rowCount === 0) {
    try {
      await client.query(`CREATE ROLE ${APPLICATION_ROLE} ${as}`);
    } catch (error) {
      if (!['42710', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error;
    }
  } else if (isNew) await client.query(`ALTER ROLE ${APPLICATION_ROLE} ${as}`);
}
