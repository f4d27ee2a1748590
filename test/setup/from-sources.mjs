/**
 * `node --import <this> program.ts`: a program or a thread of the tests read from the sources as jest reads
 * them, so that it needs no build and is never an old one.
 */
import { register } from 'node:module';

register('./source-hooks.mjs', import.meta.url);
