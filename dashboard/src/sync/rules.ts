/**
 * All that this page does by the schemas of commands and records. It comes after the first load (`late-rules.ts`):
 * whatever is imported here is fetched by then and not before.
 */
export { keptOf } from './kept-row.js';
export { madeOf } from './made-command.js';
export { unnamed } from './picture/unnamed.js';
export { speculationOf } from './speculation.js';
