import { describe, expect, test } from '@jest/globals';
import { markSign, toneOfMark, trayCounts } from './tray.js';

const marks = ['unsaved', 'saved', 'sending', 'delivered', 'refused'] as const;

describe('outbox tray', () => {
  test('counts what is on its way and what came back', () => {
    expect(trayCounts(marks.map((mark) => ({ mark })))).toEqual({ waiting: 3, refused: 1 });
    expect(trayCounts([])).toEqual({ waiting: 0, refused: 0 });
  });

  test('no two marks look alike without their colour', () => {
    expect(new Set(marks.map((mark) => markSign[mark])).size).toBe(marks.length);
  });

  test('only what came back is an alarm', () => {
    expect(marks.filter((mark) => toneOfMark[mark] === 'alarm')).toEqual(['refused']);
  });
});
