import type { Beat } from '@levee/shared/protocol/beat';
import type { Bye } from '@levee/shared/protocol/bye';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Paint } from '@levee/shared/protocol/paint';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import type { Volatile } from '@levee/shared/protocol/volatile';
import type { Welcome } from '@levee/shared/protocol/welcome';

/** What the wire tells the session. */
export interface TransportListener {
  opened(): void;
  closed(): void;
  /** Not signed in, or no longer. */
  refused(): void;
  changes(frame: Changes): void;
  beat(beat: Beat): void;
  volatile(message: Volatile): void;
  bye(bye: Bye): void;
}

/** The wire to the server: a socket and HTTP in the product, a queue that the test pumps in the model. */
export interface Transport {
  open(listener: TransportListener): void;
  /** Nothing is heard from this opening any more. */
  close(): void;
  hello(message: Hello, answer: (welcomes: Welcome[]) => void): void;
  command(message: Envelope, answer: (receipt: Receipt) => void): void;
  paint(message: Paint): void;
  volatile(message: Volatile): void;
  snapshot(area: string): Promise<Snapshot>;
}
