import type { Beat } from './beat.js';
import type { Bye } from './bye.js';
import type { Changes } from './changes.js';
import type { Envelope } from './command.js';
import type { Hello } from './hello.js';
import type { Paint } from './paint.js';
import type { Receipt } from './receipt.js';
import type { Volatile } from './volatile.js';
import type { Welcome } from './welcome.js';

export const liveNamespace = '/live';

/** What a client may send on `/live`, with the answer it gets. */
export interface ClientEvents {
  hello: (message: Hello, answer: (reply: { welcomes: Welcome[] }) => void) => void;
  command: (message: Envelope, answer: (receipt: Receipt) => void) => void;
  paint: (message: Paint) => void;
  volatile: (message: Volatile) => void;
}

/** What the server sends. */
export interface ServerEvents {
  changes: (message: Changes) => void;
  beat: (message: Beat) => void;
  volatile: (message: Volatile) => void;
  bye: (message: Bye) => void;
}
