import { describe, expect, test } from '@jest/globals';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import { changedIn, draftOf, tableOf } from './table-draft.js';

const worth = worthOf(undefined, defaultPack);

describe('the form of the table', () => {
  test('begins with what holds, and gives back the same', () => {
    expect(tableOf(draftOf(undefined))).toEqual({
      rows: defaultPack.attention.rows,
      night: defaultPack.attention.night,
    });
    const table = { rows: [{ ...worth.redHazard, card: false }], night: null };
    const again = tableOf(draftOf(table));
    expect(again.rows[0]).toEqual(table.rows[0]);
    expect(again.night).toBeNull();
  });

  test('says what of it is not as in the rule pack', () => {
    expect(changedIn(draftOf(undefined))).toEqual([]);
    const draft = draftOf({ rows: [{ ...worth.redHazard, card: false }], night: null });
    expect(changedIn(draft)).toEqual(['redHazard', 'night']);
  });

  test('keeps the hours of a night that is switched off, and no row of the pack is written on', () => {
    const draft = draftOf({ rows: [], night: null });
    expect([draft.isDimmed, draft.nightFrom]).toEqual([false, defaultPack.attention.night.from]);
    const [row] = draft.rows;
    if (row) row.isOn = false;
    expect(draftOf(undefined).rows[0]?.isOn).toBe(true);
  });
});
