import { describe, expect, test } from '@jest/globals';
import { defaultPack, rulePack } from './pack.js';

describe('the default pack', () => {
  test('is a pack of the schema', () => {
    expect(rulePack.parse(defaultPack)).toEqual(defaultPack);
  });

  test('looks at worse points more often and asks three people for red and orange', () => {
    const { inspectionEveryMinutesAtGrade: every, responsibleRolesAtGrade: roles } =
      defaultPack.hazard;
    expect(every.red).toBeLessThan(every.orange);
    expect(every.orange).toBeLessThan(every.yellow);
    expect([roles.red.length, roles.orange.length, roles.yellow.length]).toEqual([3, 3, 0]);
  });

  test('calls somebody late before it calls them absent, and mans more posts at higher levels', () => {
    const { lateAfterMinutes, absentAfterMinutes, officersAtLevel: count } = defaultPack.duty;
    expect(lateAfterMinutes).toBeLessThan(absentAfterMinutes);
    expect(count.none <= count.IV && count.IV <= count.II && count.II <= count.I).toBe(true);
  });
});
