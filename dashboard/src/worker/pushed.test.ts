import { describe, expect, test } from '@jest/globals';
import { saysItself, shownOf } from './pushed.js';

const words = { title: 'Levee', kinds: { redHazard: 'Red hazard point' } };
const letter = {
  ...{ area: '990101', kind: 'redHazard', urgency: 'urgent' },
  subject: { kind: 'hazard', id: 'h-1' },
};

describe('what is shown of a push', () => {
  test('is said in the words of the page, under one tag for one thing', () => {
    expect(shownOf(letter, words)).toEqual({
      ...{ title: 'Red hazard point', tag: 'redHazard/h-1', isUrgent: true },
      address: '/field?area=990101',
    });
  });

  test('is something even of what cannot be read, or is of a kind that is not known here', () => {
    expect(shownOf(undefined).title).toBe('红堤 Levee');
    expect(shownOf({ ...letter, kind: 'later', subject: 5 }, words)).toMatchObject({
      ...{ title: 'Levee', tag: 'later/' },
    });
    expect(shownOf({ ...letter, area: '//evil.example' }, words).address).toBe(
      '/field?area=%2F%2Fevil.example',
    );
  });

  test('is nothing where a page with a bell is looked at', () => {
    const said = (path: string, visibilityState = 'visible') =>
      saysItself({ url: `https://levee.example${path}`, visibilityState });
    expect(['/field', '/field/duty?area=1', '/duty'].map((path) => said(path))).toEqual([
      true,
      true,
      true,
    ]);
    expect([said('/duty', 'hidden'), said('/wall'), said('/fieldwork'), said('/')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
