import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { hazard } from '../../testing/records.js';
import { standingOf } from './standing.js';

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
