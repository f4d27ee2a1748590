import { describe, expect, test } from '@jest/globals';
import { EngineLine } from './engine-line.js';
import type { EngineOrder } from './engine-orders.js';

const probe = { x: 1, y: 2, slopPx: 0 };
const window = { left: 0, top: 0, right: 9, bottom: 9 };

function aLine(): { line: EngineLine; orders: EngineOrder[] } {
  const orders: EngineOrder[] = [];
  const line = new EngineLine({ send: (order) => orders.push(order), close: () => undefined });
  return { line, orders };
}

describe('EngineLine', () => {
  test('gives every order the next number', () => {
    const { line, orders } = aLine();
    expect(line.next).toBe(1);
    line.rows(new Float64Array(8));
    line.shown();
    void line.probe(probe);
    expect(orders.map(({ no, does }) => `${no} ${does}`)).toEqual(['1 rows', '2 shown', '3 probe']);
    expect(line.next).toBe(4);
  });

  test('brings each answer to who asked, in whatever order they come', async () => {
    const { line } = aLine();
    const [first, second] = [line.probe(probe), line.rank(window, 3)];
    line.answer({ no: 2, indexes: [7, 8] });
    line.answer({ no: 1, indexes: [] });
    line.answer({ no: 99, indexes: [1] });
    expect(await Promise.all([first, second])).toEqual([
      { no: 1, indexes: [] },
      { no: 2, indexes: [7, 8] },
    ]);
  });

  test('takes an answer that is there before the order is out of the door', async () => {
    const line: EngineLine = new EngineLine({
      send: ({ no }) => line.answer({ no, indexes: [5] }),
      close: () => undefined,
    });
    expect(await line.probe(probe)).toEqual({ no: 1, indexes: [5] });
  });

  test('tells who waits that nothing was found when it is closed', async () => {
    const { line } = aLine();
    const found = line.probe(probe);
    line.close();
    expect(await found).toEqual({ no: 1, indexes: [] });
  });
});
