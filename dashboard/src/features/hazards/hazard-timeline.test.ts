import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import {
  at,
  deployment,
  hazard,
  hour,
  instruction,
  logEntry,
  minute,
  startMs,
  town,
} from '../../testing/records.js';
import { hazardTimeline } from './hazard-timeline.js';

const nothing = {
  inspections: [],
  deployments: [],
  instructions: [],
  logEntries: [],
  teamName: () => '一队',
};

function visit(id: string, of: string): Stamped<'inspection'> {
  const stamp = { version: 1, changedAt: at(0), changedBy: '甲' };
  return {
    ...stamp,
    id,
    region: town,
    hazard: of,
    inspector: '测试员丙',
    inspectedAt: at(-10 * minute),
    result: 'abnormal',
    findings: '渗水',
    isLate: false,
  };
}

describe('hazard timeline', () => {
  test('a new point has one event: it was found', () => {
    const point = hazard({
      id: 'h1',
      state: 'reported',
      foundBy: '测试员甲',
      description: '坝坡渗水',
    });
    expect(hazardTimeline(point, nothing)).toEqual([
      { is: 'found', atMs: startMs - hour, by: '测试员甲', text: '坝坡渗水' },
    ]);
  });

  test('visits, teams, listing and instructions stand in order, newest first', () => {
    const listing = {
      level: 'county' as const,
      deadline: at(hour),
      listedAt: at(-5 * minute),
      listedBy: '乙',
      overdueSince: null,
    };
    const steps = [
      { state: 'assembling' as const, at: at(-30 * minute), headcount: 20 },
      { state: 'enRoute' as const, at: at(-20 * minute), headcount: 18 },
    ];
    const events = hazardTimeline(
      hazard({ id: 'h1', listing, state: 'treating', stateSince: at(-40 * minute) }),
      {
        ...nothing,
        inspections: [visit('i1', 'h1')],
        deployments: [deployment({ id: 'd1', hazard: 'h1', orderedAt: at(-30 * minute), steps })],
        instructions: [
          instruction({ id: 'w1', subject: { kind: 'hazard', id: 'h1' }, issuedAt: at(-minute) }),
        ],
      },
    );
    expect(events.map(({ is }) => is)).toEqual([
      'instructed',
      'listed',
      'inspected',
      'teamStep',
      'teamSent',
      'state',
      'found',
    ]);
    expect(events[3]).toMatchObject({ state: 'enRoute', headcount: 18, by: '一队' });
  });

  test('the words said with the last step stand with it, older words do not', () => {
    const remark = { at: at(-minute), by: '测试员丁', text: '土袋已到位' };
    const moved = hazard({ id: 'h1', state: 'toAccept', stateSince: at(-minute), remark });
    expect(hazardTimeline(moved, nothing)[0]).toMatchObject({ by: '测试员丁', text: '土袋已到位' });
    const later = { ...moved, stateSince: at(0) };
    expect(hazardTimeline(later, nothing)[0]).toMatchObject({ is: 'state', by: '', text: '' });
  });

  test('steps, photographs, calls and the way of a deadline are told by the point itself', () => {
    const by = '测试员丁';
    const file = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9 };
    const photo = (stage: 'before' | 'after', n: number) => ({
      stage,
      file,
      by,
      at: at(n * minute),
    });
    const events = hazardTimeline(
      hazard({
        id: 'h1',
        state: 'closed',
        steps: [
          { state: 'treating', grade: 'red', at: at(minute), by, text: '围堰', isLate: true },
        ],
        photos: [photo('before', 2), photo('before', 2), photo('after', 9)],
        calls: [{ at: at(3 * minute), by, role: 'patrol', name: '丙', outcome: 'noAnswer' }],
        listing: {
          ...{ level: 'county', deadline: at(100 * hour), listedAt: at(4 * minute), listedBy: by },
          reminded: [{ hoursBefore: 72, at: at(5 * minute) }],
          overdueSince: null,
          extensions: [
            {
              ...{ deadline: at(100 * hour), reason: '雨', askedAt: at(6 * minute), askedBy: by },
              ...{ state: 'granted', answer: '同意', answeredAt: at(7 * minute), answeredBy: '戊' },
            },
          ],
          liftedAt: at(10 * minute),
        },
      }),
      nothing,
    );
    expect(events.map(({ is }) => is)).toEqual([
      'lifted',
      'photographed',
      'extensionAnswered',
      'extensionAsked',
      'reminded',
      'listed',
      'called',
      'photographed',
      'step',
      'found',
    ]);
    expect(events.find(({ is }) => is === 'step')).toMatchObject({ text: '围堰', isLate: true });
    expect(events[7]).toMatchObject({ count: 2, stage: 'before', files: [file, file] });
  });

  test('what one command left at one instant stands in the order in which it follows', () => {
    const by = '测试员丁';
    const file = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9 };
    const to = { grade: 'red', at: at(minute), by, text: '', isLate: false } as const;
    const events = hazardTimeline(
      hazard({
        id: 'h1',
        state: 'closed',
        steps: [
          { ...to, state: 'accepted' },
          { ...to, state: 'closed' },
        ],
        photos: [{ stage: 'after', file, by, at: at(minute) }],
        listing: {
          ...{ level: 'county', deadline: at(hour), listedAt: at(0), listedBy: by },
          ...{ overdueSince: null, liftedAt: at(minute) },
        },
      }),
      nothing,
    );
    expect(events.map((one) => (one.is === 'step' ? one.state : one.is))).toEqual([
      'lifted',
      'closed',
      'accepted',
      'photographed',
      'listed',
      'found',
    ]);
  });

  test('a text that took the place of another is told in its own words', () => {
    const by = '测试员丁';
    const to = { state: 'treating', grade: 'red', by, isLate: false, about: 'measures' } as const;
    const steps = [
      { ...to, at: at(minute), text: '围堰' },
      { ...to, at: at(2 * minute), text: '抽水' },
    ];
    const [second, first] = hazardTimeline(hazard({ id: 'h1', steps }), nothing);
    expect(first).toMatchObject({ is: 'rewritten', about: 'measures', text: '围堰', by });
    expect(second).toMatchObject({ is: 'rewritten', text: '抽水' });
  });

  test('lines of the duty log that name it stand with it, late ones marked', () => {
    const lines = [
      logEntry({ id: 'l1', text: '石壁水库水位上涨', isLate: true, occurredAt: at(0) }),
      logEntry({ id: 'l2', text: '他处无事' }),
    ];
    const events = hazardTimeline(hazard({ id: 'h1', state: 'reported' }), {
      ...nothing,
      logEntries: lines,
    });
    expect(events.map(({ is, isLate }) => [is, isLate])).toEqual([
      ['logged', true],
      ['found', undefined],
    ]);
  });

  test('what happened elsewhere is left out', () => {
    const elsewhere = {
      ...nothing,
      inspections: [visit('i1', 'h2')],
      deployments: [deployment({ id: 'd1', hazard: 'h2' })],
    };
    expect(hazardTimeline(hazard({ id: 'h1', state: 'reported' }), elsewhere)).toHaveLength(1);
  });
});
