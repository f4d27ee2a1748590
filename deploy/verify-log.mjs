// `npm run verify-log [-- --area X]`: installs and builds like `npm start` where that is needed, then
// verifies the log. It imports only what comes with Node, and the rest step by step.
import { refuseOldNode } from './start/node-version.mjs';

refuseOldNode();
const { bringUp } = await import('./start/bring-up.mjs');
await bringUp('verify-log');
