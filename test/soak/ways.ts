import type { Door } from './door.js';
import { asSnapshot, byPolling, upgraded } from './http-ways.js';
import { asPage, asProgram, brokenOff, refused } from './socket-ways.js';

type Way = (door: Door, turn: number) => Promise<boolean>;

/** Every way in and every way out; they take turns, the cheap ones oftener. */
const ways: readonly Way[] = [
  asProgram,
  brokenOff,
  asPage,
  asProgram,
  asSnapshot,
  asProgram,
  brokenOff,
  byPolling,
  asProgram,
  refused,
  asProgram,
  upgraded,
];

/** One reader comes and goes; answers whether it came as far as it wanted. A busy machine may cut it off before. */
export function comeAndGo(door: Door, turn: number): Promise<boolean> {
  const way = ways[turn % ways.length] ?? asProgram;
  return way(door, Math.floor(turn / ways.length)).catch(() => false);
}
