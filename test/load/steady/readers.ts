import { setTimeout as sleep } from 'node:timers/promises';
import { byeCodes } from '@levee/shared/protocol/bye';
import { LineReader } from '../../support/line-reader.js';
import { grantWishes } from '../child.js';
import { steadyMs } from '../fan-out/course.js';
import { Latencies } from './latencies.js';
import type { ReadersFigures, ReadersWish } from './load.js';

/** How many connect at once. */
const together = 50;

/** What has not come so long after the last command's receipt is lost. */
const lostMs = 20_000;

/** The slow answer pings though they read nothing: else the missing answer would cut them before 4008 does. */
const pongMs = 2_000;

const lookMs = 20;

const quick: LineReader[] = [];
const slow: LineReader[] = [];
const latencies = new Latencies();

setInterval(() => {
  for (const reader of slow) if (reader.isWelcome && !reader.isClosed) reader.pong();
}, pongMs);

grantWishes<ReadersWish>(async (wish) => {
  if (wish === 'begin') latencies.clear();
  else if (wish === 'pause') for (const reader of slow) reader.pause();
  else if (wish === 'resume') for (const reader of slow) reader.resume();
  else if (wish === 'slow leave') for (const reader of slow.splice(0)) reader.close();
  else if (wish === 'figures') return figures();
  else if ('come' in wish) await come(wish);
  else if ('committed' in wish) latencies.committed(wish.committed);
  else await waited(wish.wait);
  return 'done';
});

type Coming = Extract<ReadersWish, { come: number }>;

async function come({ come: count, isSlow, to: { url, token, place } }: Coming): Promise<void> {
  const heard = isSlow
    ? undefined
    : (frame: { prev: number; to: number }) => latencies.arrived(frame, steadyMs());
  for (let left = count; left > 0; left -= together) {
    const wave = Array.from({ length: Math.min(together, left) }, () =>
      LineReader.open(url, token, place, heard),
    );
    (isSlow ? slow : quick).push(...wave);
    while (!wave.every(({ isWelcome }) => isWelcome)) {
      if (wave.some(({ isClosed }) => isClosed)) throw new Error('a reader was not let in');
      await sleep(lookMs);
    }
  }
}

/** Until everybody has all, or nobody waits any longer; the slow who were told to go have been read to the end. */
async function waited(seq: number): Promise<void> {
  const endMs = steadyMs() + lostMs;
  const behind = (): number =>
    quick.filter((reader) => reader.seq < seq).length +
    slow.filter((reader) => reader.seq < seq && !reader.isClosed).length;
  while (behind() > 0) {
    if (steadyMs() > endMs) throw new Error(`${behind()} readers did not get all`);
    await sleep(lookMs);
  }
}

function figures(): ReadersFigures {
  return {
    p50Ms: latencies.quantile(0.5),
    p99Ms: latencies.quantile(0.99),
    deliveries: latencies.total,
    broken: [...quick, ...slow].filter(({ isWhole }) => !isWhole).length,
    lost: quick.filter(({ isClosed }) => isClosed).length,
    cut: slow.filter(({ byes }) => byes.includes(byeCodes.slow)).length,
  };
}
