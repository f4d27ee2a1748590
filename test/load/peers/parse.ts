import type { Address, Dialect } from './dialect.js';
import { begins, numberAfter, wordAfter } from './glance.js';
import { TextLine } from './text-line.js';

const update = Buffer.from('{"op":"update"');
const connected = Buffer.from('{"op":"connected"');
const subscribed = Buffer.from('{"op":"subscribed"');
const idMark = Buffer.from('"objectId":"');
const countMark = Buffer.from('"count":');
const applicationId = 'levee-bench';
const query = { className: 'Hazard', where: {} };

/** parse-server: live queries over its websocket, updates over REST, as its own client speaks. */
export function parse({ port, ids, key }: Address): Dialect {
  const known = ids as string[];
  const placeOf = new Map(known.map((id, i) => [id, i]));
  const headers = {
    'Content-Type': 'application/json',
    'X-Parse-Application-Id': applicationId,
    'X-Parse-Master-Key': String(key),
  };
  return {
    subscribe: async (heard) => {
      let listening: () => void = () => undefined;
      const isListening = new Promise<void>((resolve) => (listening = resolve));
      const line: TextLine = await TextLine.open(`http://127.0.0.1:${port}`, (text) => {
        if (begins(text, update))
          heard(placeOf.get(wordAfter(text, idMark)) ?? NaN, numberAfter(text, countMark));
        else if (begins(text, connected)) say(line, { op: 'subscribe', requestId: 1, query });
        else if (begins(text, subscribed)) listening();
      });
      say(line, { op: 'connect', applicationId, masterKey: key });
      await isListening;
    },
    writer: () =>
      Promise.resolve(async (i, count) => {
        const answer = await fetch(`http://127.0.0.1:${port}/parse/classes/Hazard/${known[i]}`, {
          method: 'PUT',
          headers,
          body: JSON.stringify({ count }),
        });
        await answer.text();
        if (!answer.ok) throw new Error(`parse-server answered ${answer.status}`);
      }),
  };
}

function say(line: TextLine, message: object): void {
  line.send(JSON.stringify(message));
}
