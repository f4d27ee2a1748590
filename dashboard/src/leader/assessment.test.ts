import { describe, expect, test } from '@jest/globals';
import type { Matter, Reason, Urgency } from '../features/attention/matter.js';
import { hour, minute, startMs } from '../testing/records.js';
import { assess, worstOf } from './assessment.js';

function matter(reason: Reason, urgency: Urgency = 'urgent', sinceMs = startMs): Matter {
  return {
    reason,
    urgency,
    subject: { kind: 'hazard', id: `${reason}${sinceMs}` },
    name: reason,
    region: null,
    sinceMs,
  };
}

const calm = {
  matters: [],
  stationsOverWarning: 0,
  stationsOverGuarantee: 0,
  stationsOld: 0,
  freshness: 'live' as const,
};

describe('are we all right', () => {
  test('calm when nothing presses and the water is low', () => {
    expect(assess(calm)).toEqual({ verdict: 'calm', findings: [] });
  });

  test('trouble is said with how many of what, the heaviest first', () => {
    const matters = [
      matter('shiftLate'),
      matter('shiftAbsent'),
      matter('dangerFound'),
      matter('hazardIdle'),
    ];
    expect(assess({ ...calm, matters })).toEqual({
      verdict: 'trouble',
      findings: [
        { key: 'dangers', n: 1 },
        { key: 'idle', n: 1 },
        { key: 'posts', n: 2 },
      ],
    });
  });

  test('what is due but not urgent is no trouble', () => {
    expect(
      assess({ ...calm, matters: [matter('hazardIdle', 'due'), matter('logOpen', 'watch')] })
        .verdict,
    ).toBe('calm');
    expect(assess({ ...calm, matters: [matter('teamTired', 'due')] })).toEqual({
      verdict: 'watch',
      findings: [{ key: 'tired', n: 1 }],
    });
  });

  test('water over warning is watched, over guarantee is trouble, and none is counted twice', () => {
    expect(assess({ ...calm, stationsOverWarning: 2 })).toEqual({
      verdict: 'watch',
      findings: [{ key: 'overWarning', n: 2 }],
    });
    expect(assess({ ...calm, stationsOverWarning: 2, stationsOverGuarantee: 1 })).toEqual({
      verdict: 'trouble',
      findings: [
        { key: 'overGuarantee', n: 1 },
        { key: 'overWarning', n: 1 },
      ],
    });
  });

  test('nobody says that the water is low who has not heard of it for hours, or whose source is down', () => {
    expect(assess({ ...calm, stationsOld: 3 })).toEqual({
      verdict: 'watch',
      findings: [{ key: 'waterOld', n: 3 }],
    });
    expect(assess({ ...calm, matters: [matter('sourceFailed')] })).toEqual({
      verdict: 'watch',
      findings: [{ key: 'sources', n: 1 }],
    });
  });

  test.each(['stale', 'offline'] as const)('%s data never say that all is well', (freshness) => {
    expect(assess({ ...calm, freshness }).verdict).toBe('unknown');
    expect(assess({ ...calm, freshness, matters: [matter('dangerFound')] })).toEqual({
      verdict: 'unknown',
      findings: [{ key: 'dangers', n: 1 }],
    });
  });
});

describe('the worst things', () => {
  test('by weight, then by the longest wait, no more than five', () => {
    const matters = [
      matter('shiftLate'),
      matter('dangerFound', 'urgent', startMs - minute),
      matter('dangerFound', 'urgent', startMs - hour),
      matter('teamTired'),
      matter('hazardIdle'),
      matter('instructionOverdue'),
    ];
    expect(worstOf(matters).map(({ reason }) => reason)).toEqual([
      'dangerFound',
      'dangerFound',
      'hazardIdle',
      'instructionOverdue',
      'teamTired',
    ]);
    expect(worstOf(matters)[0]?.sinceMs).toBe(startMs - hour);
  });

  test("a desk's small matters are not a leader's", () => {
    expect(
      worstOf([
        matter('logOpen', 'watch'),
        matter('handoverUnsigned', 'due'),
        matter('inspectionDue', 'due'),
      ]),
    ).toEqual([]);
  });
});
