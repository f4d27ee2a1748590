import { WebSocket } from 'ws';
import type { Address, Dialect } from './dialect.js';

interface Said {
  readonly op: string;
  readonly object?: { readonly objectId: string; readonly count: number };
}

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
        const socket = new WebSocket(`ws://127.0.0.1:${port}`);
        const say = (message: object): void => socket.send(JSON.stringify(message));
        socket.on('open', () => say({ op: 'connect', applicationId, masterKey: key }));
        socket.on('message', (data: Buffer) => {
          const { op, object } = JSON.parse(data.toString()) as Said;
          if (op === 'connected')
            say({ op: 'subscribe', requestId: 1, query: { className: 'Hazard', where: {} } });
          if (op === 'subscribed') resolve();
          if (op === 'update' && object) heard(placeOf.get(object.objectId) ?? -1, object.count);
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
