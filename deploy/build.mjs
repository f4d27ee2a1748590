// `npm run build`: all rooms, whether or not something has changed.
import { build } from './start/build.mjs';

process.exitCode = (await build()) ? 0 : 1;
