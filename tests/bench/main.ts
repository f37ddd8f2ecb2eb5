import { cleanUp } from './support/cleaning.ts';
import { print, type Row } from './support/rows.ts';

/** Every bench by name: it prepares what it needs, ends within 50 s on two cores, and answers its rows. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(): Promise<Row[]> }>>> = {
  fanout: () => import('./fanout.ts'),
  executions: () => import('./executions.ts'),
  latency: () => import('./latency.ts'),
  tail: () => import('./tail.ts'),
  write: () => import('./write.ts'),
  memory: () => import('./memory.ts'),
  nearest: () => import('./nearest.ts'),
  claim: () => import('./claim.ts'),
  ping: () => import('./ping.ts'),
  reconnect: () => import('./reconnect.ts'),
  day: () => import('./day.ts'),
};

const [name = '', ...flags] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;

if (load) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  try {
    const rows = await (await load()).run();
    print(rows);
    if (flags.includes('--json')) console.log(JSON.stringify(rows));
  } finally {
    await cleanUp();
  }
} else {
  console.error(`npm run bench -- <name> [--json]\n\n  ${Object.keys(BENCHES).join('\n  ')}\n`);
  process.exitCode = 1;
}
