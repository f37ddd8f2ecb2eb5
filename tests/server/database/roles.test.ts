import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import { form, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let application: pg.Client;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  application = new pg.Client({ connectionString: server.connectionString });
  await application.connect();
});
afterAll(async () => {
  await application.end();
  await server.stop();
});

const denied = (sql: string) => expect(application.query(sql), sql).rejects.toMatchObject({ code: '42501' });

test('the server runs as a role that is nobody’s superuser, owns nothing and belongs to no other role', async () => {
  const { rows } = await application.query(`
    SELECT current_user AS name, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
      (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
    FROM pg_roles r WHERE rolname = current_user`);
  const no = { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false };
  expect(rows).toEqual([{ name: 'thon_so_app', ...no, rolbypassrls: false, owned: 0, memberships: 0 }]);
});

test('it can make, change, empty and drop no table, and write no migration', async () => {
  for (const sql of [
    'CREATE TABLE mine (n int)',
    'CREATE TEMPORARY TABLE mine (n int)',
    'CREATE SCHEMA mine',
    'ALTER TABLE "HelpRequest" ADD COLUMN mine int',
    'ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL',
    'TRUNCATE "HelpRequest" CASCADE',
    'DROP TABLE live.event',
    'CREATE ROLE mine SUPERUSER',
    'DELETE FROM _prisma_migrations',
    "COPY (SELECT 1) TO PROGRAM 'true'",
  ]) {
    await expect(application.query(sql), sql).rejects.toMatchObject({ code: '42501' });
  }
});

test('what somebody did or read it can add to, and neither change nor remove', async () => {
  const account = await makeAccount(server.db, 'ADMIN', ground.commune.id);
  await application.query(
    `INSERT INTO "AuditEntry" ("actorId", action, "subjectId", before, after) VALUES ($1, 'UNIT_UPDATED', $2, '{}', '{}')`,
    [account.id, ground.commune.id],
  );
  const request = await submitted(server, form(ground.villages[0]!));
  for (const table of ['AuditEntry', 'PersonalDataRead']) {
    await denied(`UPDATE "${table}" SET at = now()`);
    await denied(`DELETE FROM "${table}"`);
  }
  for (const change of ['at = now()', '"actorId" = NULL', "kind = 'RECEIVED'", '"requestId" = id']) {
    await denied(`UPDATE "RequestHistory" SET ${change}`);
  }
  await denied('DELETE FROM "RequestHistory"');
  const { rowCount } = await application.query(
    'UPDATE "RequestHistory" SET reason = NULL WHERE "requestId" = $1',
    [request.id],
  );
  expect(rowCount).toBeGreaterThan(0);
});
