import { io, type Socket } from 'socket.io-client';
import type { Address, Dialect } from './dialect.js';
import { LightSocket } from './light-socket.js';

interface Row {
  readonly id: string;
  readonly count: number;
}

/** feathers over socket.io, as its own client speaks. */
export function feathers({ port }: Address): Dialect {
  const open = (): Promise<Socket> => {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    return new Promise((resolve) => socket.on('connect', () => resolve(socket)));
  };
  return {
    subscribe: async (heard) => {
      const socket = await LightSocket.open(`http://127.0.0.1:${port}`, '/');
      socket.on('hazards patched', ({ id, count }: Row) => heard(Number(id.slice(2)), count));
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
