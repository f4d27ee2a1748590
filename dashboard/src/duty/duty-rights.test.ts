import { describe, expect, test } from '@jest/globals';
import { actor } from '../testing/records.js';
import { rightsOf } from './duty-rights.js';

describe('rights in the duty room', () => {
  test('a duty officer writes and reports, and neither instructs nor sets the level', () => {
    expect(rightsOf(actor('dutyOfficer'))).toEqual({
      canWrite: true,
      canReport: true,
      canInstruct: false,
      canRespond: false,
      canPace: false,
    });
  });

  test('a commander may do all of it', () => {
    expect(Object.values(rightsOf(actor('commander')))).toEqual([true, true, true, true, true]);
  });

  test('a team leader reports only, a viewer instructs only', () => {
    expect(rightsOf(actor('teamLeader'))).toMatchObject({ canWrite: false, canReport: true });
    expect(rightsOf(actor('viewer'))).toMatchObject({
      canWrite: false,
      canReport: false,
      canInstruct: true,
    });
  });

  test('without rights nothing is offered', () => {
    expect(Object.values(rightsOf({ id: '', name: '', rights: [] })).some(Boolean)).toBe(false);
  });
});
