import { describe, expect, test } from '@jest/globals';
import {
  handoverLifecycle,
  hazardLifecycle,
  instructionLifecycle,
  isStep,
  openHazardStates,
  outStates,
  shiftLifecycle,
  swapLifecycle,
  teamLifecycle,
  volunteerLifecycle,
  type Lifecycle,
} from './lifecycle.js';

const table = [
  ['shift', shiftLifecycle, 'planned', ['closed']],
  ['swap', swapLifecycle, 'asked', ['done', 'declined', 'withdrawn']],
  ['handover', handoverLifecycle, 'drafted', ['accepted']],
  ['hazard', hazardLifecycle, 'reported', []],
  ['team', teamLifecycle, 'standby', ['disbanded']],
  ['volunteer', volunteerLifecycle, 'registered', []],
  ['instruction', instructionLifecycle, 'issued', ['done']],
] as const;

function reachable(lifecycle: Lifecycle<string>, from: string): Set<string> {
  const seen = new Set([from]);
  for (const state of seen) for (const next of lifecycle[state] ?? []) seen.add(next);
  return seen;
}

describe.each(table)('the lifecycle of a %s', (_name, lifecycle, first, ends) => {
  const states = Object.keys(lifecycle);
  const steps: Lifecycle<string> = lifecycle;

  test('reaches every state from its first', () => {
    expect([...reachable(steps, first)].sort()).toEqual([...states].sort());
  });

  test('stops only where it is meant to', () => {
    expect(states.filter((state) => steps[state]?.length === 0)).toEqual(ends);
  });

  test('leads from every state to an end, where it has one', () => {
    const stuck = states.filter((state) => ends.every((end) => !reachable(steps, state).has(end)));
    expect(stuck).toEqual(ends.length === 0 ? states : []);
  });

  test('has no step to the same state and none twice', () => {
    for (const [state, next] of Object.entries(steps)) {
      expect(next).not.toContain(state);
      expect(new Set(next).size).toBe(next.length);
    }
  });
});

describe('isStep', () => {
  test('knows the steps of the table and no others', () => {
    expect(isStep(teamLifecycle, 'standby', 'assembling')).toBe(true);
    expect(isStep(teamLifecycle, 'standby', 'onSite')).toBe(false);
  });
});

describe('groups of states', () => {
  test('a closed or rejected point is not open, a resting team is not out', () => {
    expect(openHazardStates).not.toContain('closed');
    expect(openHazardStates).not.toContain('rejected');
    expect(outStates).not.toContain('resting');
    expect(outStates).not.toContain('standby');
  });
});
