import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { globalId } from '@thon-so/server/ids';
import { serve } from './child.ts';
import { clock } from './figures.ts';

/** Members' phones in a process of their own, so that what they do is not counted as the server's. */
interface Claims {
  readonly url: string;
  readonly sessions: number;
  readonly claims: readonly { taskId: string; cookie: string }[];
}

const CLAIM = `mutation ($input: ClaimTaskInput!) {
  claimTask(input: $input) { __typename ... on TaskPayload { task { id status version } } } }`;

const agent = new Agent({ keepAlive: true });

function claim(url: string, { taskId, cookie }: Claims['claims'][number]): Promise<void> {
  const input = { idempotencyKey: randomUUID(), taskId: globalId('Task', taskId) };
  const headers = { 'content-type': 'application/json', cookie };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = String(Buffer.concat(chunks));
      if (text.includes('"TaskPayload"')) resolve();
      else reject(new Error(text));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query: CLAIM, variables: { input } }));
  });
}

/** Sends every claim once, from as many sessions as were asked for; answers how long each took, in milliseconds. */
async function claimAll({ url, sessions, claims }: Claims): Promise<number[]> {
  const left = [...claims];
  const times: number[] = [];
  const session = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const began = clock();
      await claim(url, one);
      times.push(clock() - began);
    }
  };
  await Promise.all(Array.from({ length: sessions }, session));
  return times;
}

export const claimants = serve({ claimAll });
