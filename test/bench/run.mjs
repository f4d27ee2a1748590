// `npm run bench [-- --json --long] [part ...]`, or `-- import`: builds the product and the benchmarks, then
// runs them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const [name, ...rest] = process.argv.slice(2);
run('deploy/build.mjs');
run(tsc, '-p', 'test/load/tsconfig.json');
if (name === 'import') run('test/dist/load/import.bench.js', ...rest);
else run('test/dist/load/bench.js', ...process.argv.slice(2));
