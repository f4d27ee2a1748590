// `node build-page.mjs FOLDER`: builds the bench's page as the dashboard is built, from the sources of every
// room. In a process of its own: the bundler's native part does not run inside jest.
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';

await build({
  root: fileURLToPath(new URL('page/', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  resolve: { conditions: ['source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { outDir: process.argv[2], emptyOutDir: true, target: 'es2022' },
});
