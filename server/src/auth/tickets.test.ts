import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { ProgramIdentity } from './identity.js';
import { Tickets } from './tickets.js';

const program: ProgramIdentity = { kind: 'program', id: 'p', name: 'feed', rights: [] };

function desk() {
  const clock = new ManualClock();
  return { clock, tickets: new Tickets(clock, seededRandom(7), { ticketMs: 30_000 }) };
}

describe('tickets', () => {
  test('are good once', () => {
    const { tickets } = desk();
    const ticket = tickets.issue(program);
    expect(tickets.redeem(ticket)).toBe(program);
    expect(tickets.redeem(ticket)).toBeUndefined();
  });

  test('run out after half a minute', () => {
    const { clock, tickets } = desk();
    const [early, late] = [tickets.issue(program), tickets.issue(program)];
    clock.advance(29_999);
    expect(tickets.redeem(early)).toBe(program);
    clock.advance(1);
    expect(tickets.redeem(late)).toBeUndefined();
  });

  test('are never the same and cannot be made up', () => {
    const { tickets } = desk();
    const issued = new Set(Array.from({ length: 100 }, () => tickets.issue(program)));
    expect(issued.size).toBe(100);
    expect(tickets.redeem('')).toBeUndefined();
    expect(tickets.redeem('A'.repeat(43))).toBeUndefined();
  });

  test('of a flood do not pile up: the oldest go', () => {
    const { tickets } = desk();
    const first = tickets.issue(program);
    for (let nth = 0; nth < 20_000; nth++) tickets.issue(program);
    const last = tickets.issue(program);
    expect(tickets.redeem(first)).toBeUndefined();
    expect(tickets.redeem(last)).toBe(program);
  });
});
