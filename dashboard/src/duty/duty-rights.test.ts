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
      canShow: true,
      canPace: false,
      canErase: false,
    });
  });

  test('a commander may do all of it, but erase what belongs to a person; an administrator may that too', () => {
    const { canErase, ...rest } = rightsOf(actor('commander'));
    expect([canErase, Object.values(rest).every(Boolean)]).toEqual([false, true]);
    expect(rightsOf(actor('administrator')).canErase).toBe(true);
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
