// `npm run bench [-- peers | import] [--json]`: builds the rooms and the benchmarks, then runs one.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const programs = { peers: 'peers/peers.bench.js', import: 'import.bench.js' };

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const [name = '', ...rest] = process.argv.slice(2);
const isNamed = Object.hasOwn(programs, name);
run(tsc, '-b');
run(tsc, '-p', 'test/load/tsconfig.json');
if (isNamed) run(`test/dist/load/${programs[name]}`, ...rest);
else run('test/dist/load/bench.js', ...process.argv.slice(2));
