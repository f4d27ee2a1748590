import { sha256Hex } from '@levee/shared/kernel/hashes';
import { no, ok } from '@levee/shared/kernel/result';
import type { FileWire, UploadAnswer, UploadFault } from '../files/upload.js';

/** What becomes of the next request: the part of its piece that arrives, and whether the answer comes back. */
export interface Break {
  readonly arrives: number;
  readonly isAnswered: boolean;
}

const broken: UploadAnswer = no({ is: 'later', afterMs: 0, isHeldUp: false });

/** The server's side of uploads, in memory, behind a line that breaks as it is told to. */
export class ShelfWire implements FileWire {
  readonly files = new Map<string, Uint8Array>();
  readonly coming = new Map<string, Uint8Array>();
  /** Names in the order in which pieces came, and how many bytes were sent in all. */
  readonly sent: string[] = [];
  bytes = 0;
  breaks: Break[] = [];
  refusal: UploadFault | undefined;
  /** Called when a piece arrives: a test's other hand. */
  onPiece: () => void = () => undefined;

  async standing(sha256: string): Promise<UploadAnswer> {
    if (this.breaks[0]?.arrives === 0 && this.breaks.shift()) return broken;
    return ok(this.#standingOf(sha256));
  }

  async send(
    sha256: string,
    offset: number,
    total: number,
    piece: Uint8Array,
  ): Promise<UploadAnswer> {
    const line = this.breaks.shift() ?? { arrives: 1, isAnswered: true };
    this.sent.push(sha256);
    this.bytes += piece.length;
    this.onPiece();
    if (this.refusal) return no(this.refusal);
    const there = this.coming.get(sha256) ?? new Uint8Array();
    if (there.length !== offset) return no({ is: 'elsewhere' });
    const whole = joined(there, piece.subarray(0, Math.floor(piece.length * line.arrives)));
    if (whole.length < total) this.coming.set(sha256, whole);
    else this.coming.delete(sha256);
    if (whole.length === total && sha256Hex(whole) === sha256) this.files.set(sha256, whole);
    return line.isAnswered && line.arrives === 1 ? ok(this.#standingOf(sha256)) : broken;
  }

  #standingOf(sha256: string) {
    const offset = this.coming.get(sha256)?.length ?? 0;
    if (this.files.has(sha256)) return { state: 'there' as const, offset: 0 };
    return { state: offset > 0 ? ('coming' as const) : ('none' as const), offset };
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
