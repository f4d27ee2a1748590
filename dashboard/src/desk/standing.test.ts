import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { hazard } from '../testing/records.js';
import { commands } from '@levee/shared/commands/commands';
import { baseOf, shownOf } from '../sync/base.js';
import { goesAgain, standingOf, untouched } from './standing.js';

const at = (version: number): Stamped<'hazard'> => ({ ...hazard({ id: 'pond' }), version });
const holding = (record?: Stamped<Kind>) => ({
  said: () => new Map(record ? [['pond', record]] : []) as never,
});
const back = (current?: Stamped<'hazard'>) => ({
  kind: 'hazard.treat' as const,
  payload: { hazard: 'pond', measures: 'Sandbags' },
  receipt: { id: 'c', status: 'conflict' as const, ...(current && { current }) },
});

describe('what stands beside a command that came back', () => {
  test('is what the log has said since, not what it said then', () => {
    expect(standingOf(back(at(2)), holding(at(3)))?.version).toBe(3);
  });

  test('is what the answer brought while the log has not said so here yet', () => {
    expect(standingOf(back(at(3)), holding(at(2)))?.version).toBe(3);
    expect(standingOf(back(at(3)), holding())?.version).toBe(3);
  });

  test('is unknown of a record that neither knows, and of a command about none', () => {
    expect(standingOf(back(), holding())).toBeUndefined();
    const fact = { ...back(), kind: 'drill.pace' as const, payload: { rate: 1 } };
    expect(standingOf(fact, holding(at(1)))).toBeUndefined();
  });
});

describe('what goes out again by itself', () => {
  const seen = hazard({ id: 'pond', grade: 'orange', state: 'treating', measures: 'Bags' });
  const called = { at: seen.stateSince, by: 'Wu', role: 'patrol', name: 'Sun', outcome: 'reached' };
  const photos = [{ stage: 'found', by: 'Wu', at: seen.stateSince, file: { sha256: 'a' } }];
  const after = (
    theirs: object,
    kind: 'hazard.treat' | 'hazard.submit' | 'hazard.close' | 'hazard.lower' = 'hazard.treat',
    mine: object = { measures: 'Pumps' },
  ) => {
    const payload = { hazard: 'pond', ...mine };
    const current = { ...seen, ...theirs, version: 2 };
    const receipt = { id: 'c', status: 'conflict' as const, current };
    return untouched(
      { kind, payload, receipt, base: shownOf(baseOf(seen), payload) },
      { said: () => new Map() as never },
    )?.version;
  };

  test('is what met a change beside it: a call that was noted, a photo that was added', () => {
    expect(after({ calls: [called] })).toBe(2);
    expect(after({ photos }, 'hazard.treat', { measures: 'Pumps', photos: [] })).toBe(2);
    expect(after({ threatenedPeople: 9 }, 'hazard.submit', { result: 'Dry' })).toBe(2);
  });

  test('is not what met other words, another state or another grade', () => {
    expect(after({ measures: 'Stones' })).toBeUndefined();
    expect(after({ state: 'toAccept' })).toBeUndefined();
    expect(after({ grade: 'red' })).toBeUndefined();
  });

  test('is never a lowering or a closing, nor anything that asks for a live line (I24)', () => {
    expect(after({ calls: [called] }, 'hazard.close', { remark: '' })).toBeUndefined();
    expect(after({ calls: [called] }, 'hazard.lower', { grade: 'blue' })).toBeUndefined();
    expect([...goesAgain].filter((kind) => commands[kind].isLiveOnly)).toEqual([]);
  });

  test('is not what was refused, nor what stands on nothing known', () => {
    const payload = { hazard: 'pond', measures: 'Pumps' };
    const row = { kind: 'hazard.treat' as const, payload, base: shownOf(baseOf(seen), payload) };
    const no = { id: 'c', status: 'refused' as const, current: seen };
    const back = { ...no, status: 'conflict' as const };
    const nothing = holding();
    expect(untouched({ ...row, receipt: no }, nothing)).toBeUndefined();
    expect(untouched({ ...row, receipt: back, base: null }, nothing)).toBeUndefined();
    expect(
      untouched({ ...row, receipt: { id: 'c', status: 'conflict' } }, nothing),
    ).toBeUndefined();
    expect(untouched({ ...row, receipt: back }, nothing)).toBe(seen);
  });
});
