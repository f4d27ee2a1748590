import { describe, expect, test } from '@jest/globals';
import { homeOf } from './home.js';

describe('homeOf', () => {
  test('leads those who work to the duty room', () => {
    expect(homeOf(['dutyOfficer'])).toBe('/duty');
    expect(homeOf(['viewer', 'commander'])).toBe('/duty');
  });

  test('leads a phone of somebody who works outside only to the field', () => {
    expect(homeOf(['teamLeader'], true)).toBe('/field');
    expect(homeOf(['teamLeader', 'viewer'], true)).toBe('/field');
    expect(homeOf(['teamLeader'])).toBe('/duty');
    expect(homeOf(['teamLeader', 'dutyOfficer'], true)).toBe('/duty');
    expect(homeOf(['viewer'], true)).toBe('/leader');
  });

  test('leads those who only look to the leader page', () => {
    expect(homeOf(['viewer'])).toBe('/leader');
  });

  test('leads a wall to the wall', () => {
    expect(homeOf(['wall'])).toBe('/wall');
    expect(homeOf([])).toBe('/wall');
  });
});
