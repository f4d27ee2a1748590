import { describe, expect, test } from '@jest/globals';
import { Feed } from './feed.js';

const committed = { area: 'a', epoch: 'epoch-one', changes: [] };

describe('feed', () => {
  test('tells every listener, in the order in which they came, until they leave', () => {
    const feed = new Feed();
    const told: string[] = [];
    const leave = feed.onCommitted(() => told.push('first'));
    feed.onCommitted(({ area }) => told.push(`second of ${area}`));
    feed.publish(committed);
    leave();
    leave();
    feed.publish(committed);
    expect(told).toEqual(['first', 'second of a', 'second of a']);
  });

  test('says nothing to nobody', () => {
    expect(() => new Feed().publish(committed)).not.toThrow();
  });
});
