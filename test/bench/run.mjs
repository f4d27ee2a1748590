// `npm run bench [-- --json]`: builds the rooms and the benchmark, then runs it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run(tsc, '-b');
run(tsc, '-p', 'test/load/tsconfig.json');
run('test/dist/load/bench.js', ...process.argv.slice(2));
