import { serverArea } from '@levee/shared/model/trail';
import type { SessionRow } from '../storage/sessions.js';
import type { Doer } from './doer.js';
import type { WallOffice } from './walls.js';

/** The browsers in which people are signed in, as somebody else may end them. */
export class Browsers {
  constructor(private readonly parts: Pick<WallOffice, 'trail' | 'endings'>) {}

  /** It is out at once on every node, and told to forget what it holds. False when it had ended already. */
  async end({ id, account }: SessionRow, doer: Doer): Promise<boolean> {
    const { trail, endings } = this.parts;
    const note = { what: 'session', outcome: 'ok', subject: `account/${account}` } as const;
    const isEnded = await trail.with(
      serverArea,
      (isDone: boolean) => (isDone ? { ...note, detail: `taken ${id}`, ...doer } : undefined),
      async ({ sessions }) => (await sessions.end({ account, id })).length > 0,
    );
    if (isEnded) endings.say({ kind: 'session', id, isTaken: true });
    return isEnded;
  }
}
