import { describe, expect, test } from '@jest/globals';
import type { LinkView } from '../sync/session.js';
import { asOfMs, bannerKind, linkKey } from './link-words.js';

function aLink(part: Partial<LinkView>): LinkView {
  const link = {
    state: 'live',
    freshness: 'live',
    frameAgeMs: 400,
    audience: 'wall',
    epoch: 'e',
    seq: 1,
  };
  return { ...link, ...part } as LinkView;
}

describe('bannerKind', () => {
  test('says nothing while the link is live or a little late', () => {
    expect(bannerKind(aLink({}), true)).toBeUndefined();
    expect(bannerKind(aLink({ freshness: 'delayed', state: 'doubtful' }), true)).toBeUndefined();
  });

  test('says so when the picture is old', () => {
    expect(bannerKind(aLink({ freshness: 'stale', state: 'offline' }), true)).toBe('stale');
    expect(bannerKind(aLink({ freshness: 'offline', state: 'connecting' }), true)).toBe('offline');
  });

  test('says that nothing is there yet before the first picture', () => {
    expect(bannerKind(aLink({ freshness: 'offline', state: 'connecting' }), false)).toBe(
      'connecting',
    );
  });

  test('says at once what will not mend by itself, whatever the age', () => {
    for (const state of ['signIn', 'revoked', 'upgrade'] as const)
      expect(bannerKind(aLink({ state, freshness: 'live' }), true)).toBe(state);
  });
});

describe('asOfMs', () => {
  test('goes back by the age of the last frame', () => {
    expect(asOfMs(100_000, 4_000, 1)).toBe(96_000);
  });

  test('goes back further in a drill that runs fast, and not at all in one that is paused', () => {
    expect(asOfMs(1_000_000, 4_000, 60)).toBe(760_000);
    expect(asOfMs(1_000_000, 4_000, 0)).toBe(1_000_000);
  });
});

describe('asOfMs before the first frame', () => {
  test('is no hour at all, in a paused drill neither', () => {
    expect(asOfMs(1_000_000, Infinity, 1)).toBeUndefined();
    expect(asOfMs(1_000_000, Infinity, 0)).toBeUndefined();
  });
});

describe('linkKey', () => {
  test('is the freshness once there is a picture', () => {
    expect(linkKey(aLink({ freshness: 'delayed' }), true)).toBe('delayed');
    expect(linkKey(aLink({ state: 'catchingUp' }), true)).toBe('catchingUp');
    expect(linkKey(aLink({ state: 'connecting' }), false)).toBe('connecting');
  });
});
