import { describe, expect, test } from '@jest/globals';
import { LineFull, Turns } from './turns.js';

/** Work that ends when it is told to. */
function held(name: string, log: string[]) {
  let end: () => void = () => undefined;
  const work = async (): Promise<string> => {
    log.push(name);
    await new Promise<void>((resolve) => (end = resolve));
    return name;
  };
  return { work, end: () => end() };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  test('lets so many in at once, the others in the order they came', async () => {
    const turns = new Turns(2);
    const log: string[] = [];
    const works = ['a', 'b', 'c', 'd'].map((name) => held(name, log));
    const all = works.map(({ work }) => turns.take(work));
    await settled();
    expect(log).toEqual(['a', 'b']);
    works[1]?.end();
    await settled();
    expect(log).toEqual(['a', 'b', 'c']);
    for (const { end } of works) {
      end();
      await settled();
    }
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('work that fails gives its turn on, and its failure to who asked', async () => {
    const turns = new Turns(1);
    const ends = await Promise.allSettled([
      turns.take(() => Promise.reject(new Error('no'))),
      turns.take(async () => 'yes'),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await turns.take(async () => 'again')).toBe('again');
  });

  test('who comes while one leaves does not go before who waits', async () => {
    const turns = new Turns(1);
    const log: string[] = [];
    const note = (name: string) => async () => void log.push(name);
    await Promise.all([
      turns.take(note('a')).then(() => turns.take(note('late'))),
      turns.take(note('b')),
      turns.take(note('c')),
    ]);
    expect(log).toEqual(['a', 'b', 'c', 'late']);
  });

  test('a full line sends the next away at once, and takes again when there is room', async () => {
    const turns = new Turns(1, 1);
    const works = ['a', 'b'].map((name) => held(name, []));
    const all = works.map(({ work }) => turns.take(work));
    expect(turns.isFull).toBe(true);
    await expect(turns.take(async () => 'c')).rejects.toThrow(LineFull);
    for (const { end } of works) {
      await settled();
      end();
    }
    await Promise.all(all);
    expect([turns.isFull, await turns.take(async () => 'c')]).toEqual([false, 'c']);
  });
});
