import type { Address, Dialect } from './dialect.js';
import { bare } from './bare.js';
import { feathers } from './feathers.js';
import { levee } from './levee.js';
import { parse } from './parse.js';

export const dialects = { levee, feathers, parse, bare } satisfies Record<
  string,
  (address: Address) => Dialect
>;

export type System = keyof typeof dialects;
