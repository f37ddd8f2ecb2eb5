import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  // Without `development`, so that our modules and those of packages get the same copy of graphql.
  ssr: { resolve: { conditions: ['module', 'node'] } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/cluster.ts'],
    // Most files wait for PostgreSQL or a browser, so every core may have one.
    maxWorkers: availableParallelism(),
    // Reading the server's modules takes longer than most files' tests; each test makes its own server and database.
    isolate: false,
    // A busy machine may take long to show what is true; a wait ends with the event, so patience costs nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
