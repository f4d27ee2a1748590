// `npm run administrator-link [-- --account NAME]`: installs and builds like `npm start` where that is needed, then
// makes a one-time address for an administrator who cannot get in any more. It imports only what comes with Node.
import { refuseOldNode } from './start/node-version.mjs';

refuseOldNode();
const { bringUp } = await import('./start/bring-up.mjs');
await bringUp('administrator-link');
