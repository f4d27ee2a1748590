// `npm start`: installs what is missing, builds what has changed, starts. It runs before anything is
// installed and on any Node, so it imports only what comes with Node, and the rest step by step.
import { refuseOldNode } from './start/node-version.mjs';

refuseOldNode();
const { bringUp } = await import('./start/bring-up.mjs');
await bringUp();
