import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { trustedDocuments } from './documents-plugin.ts';
import { serviceWorker } from './precache-plugin.ts';

const api = process.env.API_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), tailwindcss(), trustedDocuments(), serviceWorker()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Small icons stay files: data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    // What those ask whose work is in the pages: their texts go with it.
    license: { fileName: 'licences.txt' },
    rolldownOptions: {
      output: {
        // What every page needs changes less often than our own code, so a returning phone keeps it cached.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules[\\/](\.pnpm[\\/])?(solid-js|@solidjs)/ },
            // What several screens share comes in one piece: on a slow line each file costs a round trip.
            {
              name: 'parts',
              test: /src[\\/](ui|places|i18n)[\\/](?!words\.en|Toaster|QrCode)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: api, ws: true },
      '/health': api,
      '/ready': api,
    },
  },
});
