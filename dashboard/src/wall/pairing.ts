import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import { z } from 'zod';
import type { request } from '../live/http.js';

/** What a screen without a key shows. */
export type PairingView =
  | { readonly state: 'asking' | 'full' | 'unreachable' }
  | { readonly state: 'showing'; readonly code: string };

export interface PairingParts {
  readonly request: typeof request;
  readonly clock: Clock;
  readonly onMoved: (view: PairingView) => void;
  /** The key is in this browser's cookies. */
  readonly onPaired: () => void;
}

const askedCode = z.object({ code: z.string() });
const fetched = z.object({ state: z.enum(['waiting', 'open']) });

const path = '/api/devices/pairing';

const fetchEveryMs = 2_000;
const unreachableMs = 5_000;

/** Too many screens wait: as the server says. */
const fullMs = 60_000;

/**
 * Asks for a code, shows it, and asks for the key until somebody has entered it. When the code has run out the
 * server says so, and another is asked for: which code holds is the server's word alone.
 */
export class Pairing {
  #isClosed = false;
  #cancel: Cancel = () => undefined;

  constructor(private readonly parts: PairingParts) {}

  open(): void {
    this.#tell({ state: 'asking' });
    void this.#ask();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  async #ask(): Promise<void> {
    const answer = await this.parts.request('POST', path);
    const parsed = answer.ok ? askedCode.safeParse(answer.value) : undefined;
    if (parsed?.success) {
      this.#tell({ state: 'showing', code: parsed.data.code });
      return this.#later(fetchEveryMs, () => this.#fetch());
    }
    const isFull = !answer.ok && answer.refusal.status === 429;
    this.#tell({ state: isFull ? 'full' : 'unreachable' });
    this.#later(isFull ? fullMs : unreachableMs, () => this.#ask());
  }

  async #fetch(): Promise<void> {
    const answer = await this.parts.request('POST', `${path}/key`);
    if (!answer.ok && answer.refusal.status === 410)
      return this.#isClosed ? undefined : this.#ask();
    const parsed = answer.ok ? fetched.safeParse(answer.value) : undefined;
    if (parsed?.data?.state === 'open') return this.#paired();
    this.#later(fetchEveryMs, () => this.#fetch());
  }

  #paired(): void {
    if (this.#isClosed) return;
    this.close();
    this.parts.onPaired();
  }

  #later(ms: number, act: () => Promise<void>): void {
    if (!this.#isClosed) this.#cancel = this.parts.clock.after(ms, () => void act());
  }

  #tell(view: PairingView): void {
    if (!this.#isClosed) this.parts.onMoved(view);
  }
}
