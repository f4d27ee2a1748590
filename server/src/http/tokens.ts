/** Names under which the app hands over what is no class. */
export const CONFIG = Symbol('config');
export const CLOCK = Symbol('clock');
export const RANDOM = Symbol('random');
export const LOG = Symbol('log');
