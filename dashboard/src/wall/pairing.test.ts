import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { HttpRefusal } from '../live/http.js';
import { Pairing, type PairingView } from './pairing.js';

type Answer = Result<unknown, HttpRefusal>;

const refused = (status: number): Answer => no({ status, code: undefined, message: undefined });
const waiting = ok({ state: 'waiting', expiresAt: '' });

let clock: ManualClock;
let views: PairingView[];
let asked: string[];
let answers: Answer[];
let paired: number;
let pairing: Pairing;

beforeEach(() => {
  clock = new ManualClock();
  [views, asked, answers, paired] = [[], [], [], 0];
  pairing = new Pairing({
    clock,
    request: (_method, path) => {
      asked.push(path.replace('/api/devices/pairing', ''));
      return Promise.resolve(answers.shift() ?? refused(0));
    },
    onMoved: (view) => views.push(view),
    onPaired: () => paired++,
  });
});

/** All answers that are on their way have come. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

async function after(ms: number): Promise<void> {
  clock.advance(ms);
  await settled();
}

async function shown(code: string): Promise<void> {
  answers = [ok({ code, expiresAt: '' })];
  pairing.open();
  await settled();
}

describe('pairing of a screen', () => {
  test('shows the code and fetches the key once it was entered', async () => {
    await shown('K7M4PX');
    expect(views.at(-1)).toEqual({ state: 'showing', code: 'K7M4PX' });
    answers = [waiting, ok({ state: 'open', id: 'w', area: 'drill', name: '3号屏' })];
    await after(2_000);
    expect(paired).toBe(0);
    await after(2_000);
    expect([paired, asked]).toEqual([1, ['', '/key', '/key']]);
    await after(60_000);
    expect(asked).toHaveLength(3);
  });

  test('shows another code when the server says that this one has run out', async () => {
    await shown('K7M4PX');
    answers = [refused(410), ok({ code: 'AAAAAA', expiresAt: '' })];
    await after(2_000);
    expect(views.at(-1)).toEqual({ state: 'showing', code: 'AAAAAA' });
  });

  test('keeps its code while the server is out of reach', async () => {
    await shown('K7M4PX');
    answers = [refused(0), refused(503), waiting];
    await after(2_000);
    await after(2_000);
    await after(2_000);
    expect(views).toEqual([{ state: 'asking' }, { state: 'showing', code: 'K7M4PX' }]);
  });

  test('says that it cannot reach the server, and tries again by itself', async () => {
    pairing.open();
    await settled();
    expect(views.at(-1)).toEqual({ state: 'unreachable' });
    answers = [ok({ code: 'K7M4PX', expiresAt: '' })];
    await after(5_000);
    expect(views.at(-1)).toEqual({ state: 'showing', code: 'K7M4PX' });
  });

  test('waits a minute where too many screens wait', async () => {
    answers = [refused(429)];
    pairing.open();
    await settled();
    expect(views.at(-1)).toEqual({ state: 'full' });
    await after(59_000);
    expect(asked).toHaveLength(1);
    await after(1_000);
    expect(asked).toHaveLength(2);
  });

  test('asks no more once it is closed', async () => {
    await shown('K7M4PX');
    pairing.close();
    await after(60_000);
    expect(asked).toHaveLength(1);
  });
});
