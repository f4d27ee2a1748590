import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { NotDelivered } from '../outgoing/outgoing.js';
import type { OwnedPlace } from '../storage/push-places.js';
import type { Letter } from './letter.js';
import { mostWaiting, Postman, retryMs } from './postman.js';

const place: OwnedPlace = {
  ...{ area: 'a', session: 's', endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' },
  ...{ account: 'one', name: 'One', muted: [] },
};
const letter: Letter = {
  ...{ area: 'a', kind: 'redHazard', urgency: 'urgent' },
  subject: { kind: 'hazard', id: 'h' },
};
const [first = 0, second = 0, third = 0] = retryMs;

/** All that is settled already has been heard. */
const turns = () => new Promise((heard) => setImmediate(heard));

describe('the postman', () => {
  let clock: ManualClock;
  let postman: Postman;
  let answer: Promise<Result<number, NotDelivered>>;
  let isWanted: boolean;
  let tried: number;
  let forgotten: number;
  let failures: unknown[];

  beforeEach(() => {
    clock = new ManualClock();
    [tried, forgotten, failures, isWanted] = [0, 0, [], true];
    answer = Promise.resolve(no('unreachable'));
    postman = new Postman({
      clock,
      random: () => 1,
      post: () => {
        tried++;
        return answer;
      },
      isWanted: () => Promise.resolve(isWanted),
      forget: () => {
        forgotten++;
        return Promise.resolve();
      },
      onFailed: (why) => failures.push(why),
    });
  });

  test('tries a few times, ever later, and then no more', async () => {
    postman.take(place, letter);
    await turns();
    const counts = [tried];
    for (const waitMs of [first - 1, 1, second - 1, 1, third, 10 * third]) {
      clock.advance(waitMs);
      await turns();
      counts.push(tried);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 4]);
    expect(failures).toEqual(['unreachable']);
  });

  test('is done when it is taken', async () => {
    answer = Promise.resolve(ok(201));
    postman.take(place, letter);
    await turns();
    clock.advance(third);
    await turns();
    expect([tried, forgotten, failures]).toEqual([1, 0, []]);
  });

  test('forgets a browser that is gone, and tries no address that may not be', async () => {
    answer = Promise.resolve(no('gone'));
    postman.take(place, letter);
    await turns();
    answer = Promise.resolve(no('address-refused'));
    postman.take(place, letter);
    await turns();
    clock.advance(third);
    await turns();
    expect([tried, forgotten, failures]).toEqual([2, 1, ['address-refused']]);
  });

  test('brings nothing to a session that ended while it waited', async () => {
    postman.take(place, letter);
    await turns();
    isWanted = false;
    clock.advance(first);
    await turns();
    expect([tried, failures]).toEqual([1, []]);
  });

  test('holds so many and no more, and gives all up when it stops', async () => {
    answer = new Promise(() => undefined);
    for (let n = 0; n < mostWaiting + 10; n++) postman.take(place, letter);
    await turns();
    expect(tried).toBe(8);
    expect(failures).toEqual(['too many wait', 'too many wait']);
    postman.stop();
    postman.take(place, letter);
    await turns();
    expect(tried).toBe(8);
  });
});
