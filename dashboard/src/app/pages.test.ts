import { describe, expect, test } from '@jest/globals';
import { pagesFor } from './pages.js';

describe('pagesFor', () => {
  test('gives an administrator every entrance', () => {
    const all = ['duty', 'roster', 'field', 'leader', 'wall', 'imports', 'setup', 'trail'];
    expect(pagesFor(['administrator'])).toEqual(all);
  });

  test('leaves lists and settings to those who keep them', () => {
    expect(pagesFor(['dutyOfficer'])).toEqual(['duty', 'roster', 'field', 'leader', 'wall']);
    expect(pagesFor(['teamLeader'])).toEqual(['duty', 'roster', 'field', 'wall']);
    expect(pagesFor(['viewer'])).toEqual(['leader', 'wall']);
  });

  test('leaves the trail to those who audit', () => {
    expect(pagesFor(['auditor'])).toContain('trail');
    expect(pagesFor(['systemAdministrator'])).not.toContain('trail');
  });

  test('joins what several roles open', () => {
    expect(pagesFor(['viewer', 'teamLeader'])).toEqual([
      'duty',
      'roster',
      'field',
      'leader',
      'wall',
    ]);
  });
});
