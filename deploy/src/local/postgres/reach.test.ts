import { describe, expect, test } from '@jest/globals';
import { wayTo } from './reach.js';

describe('reach', () => {
  test('goes from the root to the directory itself', () => {
    expect(wayTo('/srv/levee/data')).toEqual(['/', '/srv', '/srv/levee', '/srv/levee/data']);
  });

  test('of the root is the root', () => {
    expect(wayTo('/')).toEqual(['/']);
  });
});
