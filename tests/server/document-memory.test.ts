import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type RawClient } from '../live/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

const DOCUMENTS = 90;
const LENGTH = 900_000;

let server: TestServer;
let client: RawClient;
let collect: () => void;

beforeAll(async () => {
  setFlagsFromString('--expose-gc');
  collect = runInNewContext('gc');
  server = await startServer();
  client = await connect(`${server.url.replace('http', 'ws')}/graphql`);
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await server.stop();
});

/** Bytes that are held once everything else has been collected. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const padded = (name: string) => `query ${name} { __typename } # ${'x'.repeat(LENGTH)}`;
const WAYS: Record<string, (n: number) => Promise<unknown>> = {
  http: (n) => server.graphql(padded(`Q${n}`)),
  malformed: (n) => server.graphql(`} ${padded(`Q${n}`)}`),
  async socket(n) {
    client.subscribe(`${n}`, padded(`Q${n}`));
    await client.next(`${n}`);
    await client.next(`${n}`);
  },
};

test('ever new documents of nearly a megabyte are not all kept, whatever way they come', async () => {
  const send = (n: number) => Promise.all(Object.values(WAYS).map((way) => way(n)));
  await send(0);
  const before = held();
  for (let n = 1; n <= DOCUMENTS; n++) await send(n);
  expect(held() - before).toBeLessThan((3 * DOCUMENTS * LENGTH) / 2);
});
