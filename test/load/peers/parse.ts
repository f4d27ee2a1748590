import { WebSocket } from 'ws';
import type { Address, Dialect } from './dialect.js';

const objectSeen = /"objectId":"(\w+)"/;
const countSeen = /"count":(\d+)/;
const applicationId = 'levee-bench';

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
    subscribe: (heard) =>
      new Promise((resolve) => {
        const options = { perMessageDeflate: false, skipUTF8Validation: true };
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, options);
        const say = (message: object): void => socket.send(JSON.stringify(message));
        socket.on('open', () => say({ op: 'connect', applicationId, masterKey: key }));
        socket.on('message', (data: Buffer) => {
          const text = data.toString();
          if (text.startsWith('{"op":"update"'))
            heard(placeOf.get(first(objectSeen, text)) ?? -1, Number(first(countSeen, text)));
          else if (text.startsWith('{"op":"connected"'))
            say({ op: 'subscribe', requestId: 1, query: { className: 'Hazard', where: {} } });
          else if (text.startsWith('{"op":"subscribed"')) resolve();
        });
      }),
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

function first(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[1] ?? '';
}
