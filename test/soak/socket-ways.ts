import { WebSocket } from 'ws';
import { asked } from './asked.js';
import { bearer, cookieOf, webSocketUrl, type Door } from './door.js';
import { stages, visit, type Visit } from './visit.js';

/** One in so many stays until something changes, and hears of it with everybody who is there. */
const stayers = 8;

export function asProgram(door: Door, turn: number): Promise<boolean> {
  const socket = new WebSocket(webSocketUrl(door), {
    headers: bearer(door),
    perMessageDeflate: turn % 3 === 0,
  });
  return visit(socket, visitOf(door, turn));
}

/** A page of somebody signed in, or of a wall: it says where it is shown, and what is on the glass. */
export async function asPage(door: Door, turn: number): Promise<boolean> {
  const cookie = cookieOf(door, turn);
  const headers = { cookie, origin: door.url };
  const { text } = await asked(door.agent, `${door.url}/api/live/ticket`, {
    method: 'POST',
    headers,
  });
  const { ticket } = JSON.parse(text) as { ticket: string };
  const socket = new WebSocket(`${webSocketUrl(door)}&ticket=${ticket}`, { headers });
  const { area, seq } = door.place();
  const wish = visitOf(door, turn);
  return visit(socket, {
    ...wish,
    until: 'changes',
    onWelcome: (say) => {
      const presence = [{ client: 'soak', name: '浸泡', surface: 'leader' }];
      say('volatile', { area, positions: [], presence });
      say('paint', { area, seq });
      door.stir();
    },
  });
}

/** Cut at any point of the joining. */
export function brokenOff(door: Door, turn: number): Promise<boolean> {
  const until = stages[turn % 3] ?? 'open';
  const socket = new WebSocket(webSocketUrl(door), { headers: bearer(door) });
  return visit(socket, { ...visitOf(door, turn), until });
}

/** Somebody with a ticket that never was, or on a foreign page: meant to be turned away. */
export function refused(door: Door, turn: number): Promise<boolean> {
  const foreign = { origin: 'http://elsewhere.example' };
  const headers = turn % 2 === 0 ? {} : { ...bearer(door), ...foreign };
  const socket = new WebSocket(`${webSocketUrl(door)}&ticket=${'x'.repeat(43)}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(false));
    socket.on('error', () => resolve(true));
  });
}

function visitOf(door: Door, turn: number): Visit {
  const isStayer = turn % stayers === 0;
  return {
    place: door.place(),
    until: isStayer ? 'changes' : 'welcome',
    isPolite: turn % 2 === 0,
    ...(isStayer && { onWelcome: () => door.stir() }),
  };
}
