import type { Address, Dialect } from './dialect.js';
import { numberAfter } from './glance.js';
import { TextLine } from './text-line.js';

const iMark = Buffer.from('"i":');
const countMark = Buffer.from('"count":');

/** The floor: every text is a change, or says that one was kept. */
export function bare({ port }: Address): Dialect {
  const url = `http://127.0.0.1:${port}`;
  return {
    subscribe: async (heard) => {
      await TextLine.open(url, (text) =>
        heard(numberAfter(text, iMark), numberAfter(text, countMark)),
      );
    },
    writer: async () => {
      let kept: () => void = () => undefined;
      const line = await TextLine.open(`${url}/write`, () => kept());
      return (i, count) => {
        line.send(JSON.stringify([i, count]));
        return new Promise((resolve) => (kept = resolve));
      };
    },
  };
}
