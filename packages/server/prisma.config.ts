import { defineConfig } from 'prisma/config';

// Generating needs no schema engine, but Prisma fetches one unless it is told where it is.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: '../../schema/prisma',
  migrations: { path: '../../schema/migrations' },
});
