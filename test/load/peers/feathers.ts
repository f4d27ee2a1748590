import { io, type Socket } from 'socket.io-client';
import type { Address, Dialect } from './dialect.js';
import { numberAfter } from './glance.js';
import { LightSocket } from './light-socket.js';

const idMark = Buffer.from('"id":"h-');
const countMark = Buffer.from('"count":');

/** feathers over socket.io, as its own client speaks. */
export function feathers({ port }: Address): Dialect {
  const open = (): Promise<Socket> => {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    return new Promise((resolve) => socket.on('connect', () => resolve(socket)));
  };
  return {
    subscribe: async (heard) => {
      const socket = await LightSocket.open(`http://127.0.0.1:${port}`, '/');
      socket.on('hazards patched', (text) =>
        heard(numberAfter(text, idMark), numberAfter(text, countMark)),
      );
    },
    writer: async () => {
      const socket = await open();
      return (i, count) =>
        new Promise((resolve, reject) =>
          socket.emit('patch', 'hazards', `h-${i}`, { count }, (error: Error | null) =>
            error ? reject(error) : resolve(),
          ),
        );
    },
  };
}
