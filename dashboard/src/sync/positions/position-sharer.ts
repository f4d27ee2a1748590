import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Position } from '@levee/shared/model/base';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { RulePack } from '@levee/shared/rules/pack';
import { paceMs, type Charge } from './pace.js';

/** One look at where the device is. */
export interface Fix {
  readonly position: Position;
  readonly accuracyM: number;
}

export type FixFailure = 'denied' | 'unavailable';

/** What sharing needs of the device and of the link; the browser in the product, a test's own hands otherwise. */
export interface SharerParts {
  readonly clock: Clock;
  readonly pack: RulePack['team'];
  readonly team: string;
  locate(found: (fix: Fix) => void, failed: (why: FixFailure) => void): void;
  charge(): Promise<Charge | undefined>;
  isVisible(): boolean;
  /** The area's hour, ISO. */
  nowIso(): string;
  /** Whether it went out: false while there is no link. */
  tell(position: TeamPosition): boolean;
  /** The newest one, kept over a reload and while there is no link. */
  keep(position: TeamPosition | undefined): void;
  onMoved(): void;
}

export type Sharing =
  | { readonly is: 'off' }
  | { readonly is: 'locating' }
  | { readonly is: 'sharing'; readonly last: TeamPosition; readonly isTold: boolean }
  /** The page is not in sight: nothing is measured then. */
  | { readonly is: 'paused'; readonly last: TeamPosition | undefined }
  | { readonly is: 'failed'; readonly why: FixFailure };

/**
 * Tells where a team is for as long as its leader agrees, the page is in sight and the team is out. Only the newest
 * place is ever kept or sent: a way is nobody's business here. Without a link it waits, with its own hour.
 */
export class PositionSharer {
  #sharing: Sharing = { is: 'off' };
  #last: TeamPosition | undefined;
  #isTold = false;
  #turn = 0;
  #cancel: Cancel = () => undefined;

  constructor(private readonly parts: SharerParts) {}

  get sharing(): Sharing {
    return this.#sharing;
  }

  /** Begins, with what an earlier page of this device has kept. */
  start(kept?: TeamPosition): void {
    if (this.#sharing.is !== 'off') return;
    this.#last = kept;
    this.#isTold = false;
    this.look();
  }

  /** Ends, and nothing of it stays on the device. */
  stop(): void {
    this.halt();
    this.#last = undefined;
    this.parts.keep(undefined);
    this.#move({ is: 'off' });
  }

  /** Ends with the page; what was kept waits for the next one. */
  halt(): void {
    this.#turn += 1;
    this.#cancel();
  }

  /** Looks now: the page has come into sight, or the time has come. */
  look(): void {
    this.#cancel();
    const turn = ++this.#turn;
    if (!this.parts.isVisible()) return this.#move({ is: 'paused', last: this.#last });
    if (this.#last === undefined) this.#move({ is: 'locating' });
    this.parts.locate(
      (fix) => turn === this.#turn && this.#found(fix),
      (why) => turn === this.#turn && this.#missed(why),
    );
  }

  /** The link is there again: what waits goes out. */
  resend(): void {
    if (this.#sharing.is === 'off' || !this.#last || this.#isTold) return;
    this.#tell(this.#last);
  }

  #found({ position, accuracyM }: Fix): void {
    const { team } = this.parts;
    const occurredAt = this.parts.nowIso();
    this.#tell({ team, position, accuracyM: Math.round(accuracyM), occurredAt });
    void this.#waitOn();
  }

  #missed(why: FixFailure): void {
    this.#move({ is: 'failed', why });
    if (why === 'unavailable') void this.#waitOn();
  }

  #tell(position: TeamPosition): void {
    this.#last = position;
    this.#isTold = this.parts.tell(position);
    this.parts.keep(position);
    this.#move({ is: 'sharing', last: position, isTold: this.#isTold });
  }

  async #waitOn(): Promise<void> {
    const turn = this.#turn;
    const charge = await this.parts.charge();
    if (turn !== this.#turn) return;
    this.#cancel = this.parts.clock.after(paceMs(charge, this.parts.pack), () => this.look());
  }

  #move(sharing: Sharing): void {
    this.#sharing = sharing;
    this.parts.onMoved();
  }
}
