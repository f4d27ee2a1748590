import { describe, expect, test } from '@jest/globals';
import { trayCounts } from './tray-counts.js';
import { isLate, markSign, toneOfMark, trayRows, type TrayRow } from './tray.js';

const marks = ['unsaved', 'saved', 'sending', 'delivered', 'seen', 'refused'] as const;

function row(id: string, over: Partial<TrayRow> = {}): TrayRow {
  const hours = { capturedAtMs: 0, deliveredAtMs: null, seenAtMs: null, base: null };
  return {
    id,
    kind: 'logEntry.write',
    payload: {},
    mark: 'saved',
    receipt: null,
    ...hours,
    ...over,
  };
}

describe('outbox tray', () => {
  test('counts what is on its way and what came back', () => {
    expect(trayCounts(marks.map((mark) => ({ mark })))).toEqual({ waiting: 3, refused: 1 });
    expect(trayCounts([])).toEqual({ waiting: 0, refused: 0 });
  });

  test('lists what came back, then what waits, then the newest of what was delivered', () => {
    const pending = [row('waits'), row('back', { mark: 'refused' }), row('waits too')];
    const delivered = Array.from({ length: 30 }, (_, i) =>
      row(`sent ${i}`, { mark: 'delivered', deliveredAtMs: i }),
    );
    const ids = trayRows(pending, delivered).map(({ id }) => id);
    expect(ids.slice(0, 4)).toEqual(['back', 'waits', 'waits too', 'sent 29']);
    expect([ids.length, ids.at(-1)]).toEqual([23, 'sent 10']);
  });

  test('says 补报 of what was delivered long after it was written, and of nothing that waits', () => {
    const day = 24 * 3_600_000;
    const late = [
      row('late', { deliveredAtMs: day }),
      row('soon', { deliveredAtMs: 1_000 }),
      row('waits'),
    ];
    expect(late.filter(isLate).map(({ id }) => id)).toEqual(['late']);
  });

  test('no two marks look alike without their colour', () => {
    expect(new Set(marks.map((mark) => markSign[mark])).size).toBe(marks.length);
  });

  test('only what came back is an alarm', () => {
    expect(marks.filter((mark) => toneOfMark[mark] === 'alarm')).toEqual(['refused']);
  });
});
