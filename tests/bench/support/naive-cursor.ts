import type pg from 'pg';

/** What most tails do: ask again and again for ids above the highest one seen. */
export function readNaively(client: pg.Client): { stop(): Promise<number[]> } {
  const seen: number[] = [];
  let last = '0';
  let stopping = false;

  async function readOnce(): Promise<void> {
    const { rows } = await client.query<{ id: string; n: number }>(
      `SELECT id, (data->>'n')::int AS n FROM live.event WHERE id > $1 ORDER BY id`,
      [last],
    );
    last = rows.at(-1)?.id ?? last;
    seen.push(...rows.map(({ n }) => n));
  }

  async function readOn(): Promise<void> {
    while (!stopping) await readOnce();
    await readOnce();
  }

  const reading = readOn();
  return {
    async stop() {
      stopping = true;
      await reading;
      return seen;
    },
  };
}
