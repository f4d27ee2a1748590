import type { Agent } from 'node:http';
import type { Place } from './visit.js';

/** The server as those see it who come and go. */
export interface Door {
  readonly url: string;
  /** A program's. */
  readonly token: string;
  /** Of people and walls. */
  readonly cookies: readonly string[];
  readonly agent: Agent;
  /** Where the area's log was a moment ago. */
  readonly place: () => Place;
  /** Has something changed in the area, soon. */
  readonly stir: () => void;
}

export const engine = '/socket.io/?EIO=4&transport=';

export function webSocketUrl({ url }: Door): string {
  return `${url.replace('http', 'ws')}${engine}websocket`;
}

export function bearer({ token }: Door): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

export function cookieOf({ cookies }: Door, turn: number): string {
  return cookies[turn % cookies.length] ?? '';
}
