import { describe, expect, test } from '@jest/globals';
import { kindNames, type Kind } from '@levee/shared/model/kinds';
import { isWithin } from '@levee/shared/rules/region-tree';
import { arbitraryRecord, canaryName, canaryPhone } from '@levee/shared/testing/arbitraries';
import { county, minute, north, northVillage, south } from '@levee/shared/testing/scene';
import * as fc from 'fast-check';
import { eventRow } from '../commands/trail.js';
import { seenChange, seenRecord } from './redacted.js';
import { commanders, northOfficers, row, southOfficers, unit, walls } from './testing/rows.js';

const places = fc.constantFrom(null, county, north, south, northVillage);

describe('redacted', () => {
  test('a row of one’s own region is seen, with the phone masked', () => {
    const seen = seenChange(row(3), northOfficers);
    expect(seen).toMatchObject({ seq: 3, id: 'unit-3', region: north });
    expect(seen?.record).toMatchObject({ dutyPhone: '138****0042' });
  });

  test('a row of another region is nobody else’s', () => {
    expect(seenChange(row(3), southOfficers)).toBeUndefined();
  });

  test('what concerns the whole area is seen by all', () => {
    const whole = row(3, { region: null, record: unit('u') });
    for (const reading of [commanders, northOfficers, southOfficers, walls])
      expect(seenChange(whole, reading)?.record).not.toBeNull();
  });

  test('an event is nobody’s, whoever reads', () => {
    const by = { id: 'a', name: 'Somebody' };
    const event = eventRow(3, 'c', minute(0), { what: 'signIn', outcome: 'ok', by });
    for (const reading of [commanders, northOfficers, southOfficers, walls])
      expect(seenChange({ ...event, prevHash: '', hash: '' }, reading)).toBeUndefined();
  });

  test('a record that moves away is seen once more, as gone, and does not say whereto', () => {
    const moved = row(3, { version: 2, oldRegion: north, region: south, record: unit('u', south) });
    expect(seenChange(moved, northOfficers)).toMatchObject({ record: null, region: null });
    expect(seenChange(moved, southOfficers)?.record).toMatchObject({ region: south });
    expect(seenChange(moved, commanders)?.record).toMatchObject({ region: south });
  });

  test('a record that was taken away is seen as gone where it was', () => {
    const gone = row(3, { version: 2, oldRegion: north, record: null });
    expect(seenChange(gone, northOfficers)).toMatchObject({ record: null });
    expect(seenChange(gone, southOfficers)).toBeUndefined();
  });

  test('a first version has no past: nothing of it reaches another region', () => {
    expect(seenChange(row(3, { version: 1, oldRegion: null }), southOfficers)).toBeUndefined();
  });

  test('an audience that may not see a record at all is told that it is gone', () => {
    const record = { id: 'g', region: north, account: 'a', accountName: 'A', team: null };
    const grant = row(3, { kind: 'grant', id: 'g', record: { ...record, role: 'viewer' } });
    expect(seenChange(grant, northOfficers)?.record).toBeNull();
    expect(seenChange(grant, commanders)?.record).toMatchObject({ account: 'a' });
  });

  test('I8: no number, no reporter and no record of elsewhere ever reaches a wall', () => {
    const anything = fc.constantFrom<Kind>(...kindNames).chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        record: arbitraryRecord(kind),
        region: places,
        oldRegion: places,
        scope: fc.constantFrom(county, north, south),
        version: fc.integer({ min: 1, max: 3 }),
      }),
    );
    fc.assert(
      fc.property(anything, ({ scope, ...one }) => {
        const seen = seenChange(row(5, { ...one, id: 'x' }), { audience: 'wall', scope });
        const text = JSON.stringify(seen ?? null);
        expect(text).not.toContain(canaryPhone);
        expect(text).not.toContain(canaryPhone.replaceAll(' ', ''));
        expect(text).not.toContain(canaryName);
        if (!isWithin(scope, one.region)) expect(seen?.record ?? null).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('a snapshot shows what the rows before it showed', () => {
    const stored = { ...row(3), changedAt: '', changedBy: '' };
    expect(seenRecord(stored, northOfficers)?.record).toEqual(
      seenChange(row(3), northOfficers)?.record,
    );
    expect(seenRecord(stored, southOfficers)).toBeUndefined();
    expect(seenRecord({ ...stored, record: null }, northOfficers)).toBeUndefined();
  });
});
