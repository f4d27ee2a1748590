// `npm run bench:map [-- --json --points N --few N --rounds N --seconds N --heap-seconds N]`: from the sources,
// with the Chromium that is there.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromiumOrReason } from '../setup/programs.mjs';

const sources = new URL('../setup/from-sources.mjs', import.meta.url).href;
const program = fileURLToPath(new URL('bench.ts', import.meta.url));
const { path, reason } = chromiumOrReason();
const chromium = process.env.LEVEE_TEST_CHROMIUM ?? path ?? '';
if (chromium === '') {
  process.stderr.write(
    `没有 Chromium，无法测量地图 / the map cannot be measured without a Chromium: ${reason}\n`,
  );
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  ['--import', sources, '--no-warnings', program, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '', LEVEE_TEST_CHROMIUM: chromium },
  },
);
process.exit(status ?? 1);
