import { describe, expect, test } from '@jest/globals';
import { pagesFor } from './pages.js';

describe('pagesFor', () => {
  test('gives an administrator every entrance', () => {
    expect(pagesFor(['administrator'])).toEqual(['duty', 'leader', 'wall', 'imports', 'setup']);
  });

  test('leaves lists and settings to those who keep them', () => {
    expect(pagesFor(['dutyOfficer'])).toEqual(['duty', 'leader', 'wall']);
    expect(pagesFor(['teamLeader'])).toEqual(['duty', 'wall']);
    expect(pagesFor(['viewer'])).toEqual(['leader', 'wall']);
  });

  test('joins what several roles open', () => {
    expect(pagesFor(['viewer', 'teamLeader'])).toEqual(['duty', 'leader', 'wall']);
  });
});
