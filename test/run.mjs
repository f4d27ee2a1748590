// `npm test [-- pattern ...]`: installs what tests need, builds, and runs every test. The last line
// it prints is the whole result: `N passed, N failed, N skipped`.
import { refuseOldNode } from '../deploy/start/node-version.mjs';

refuseOldNode();
const { runAll } = await import('./runner/run-all.mjs');
process.exitCode = await runAll(process.argv.slice(2));
