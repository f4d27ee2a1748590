import type { CommandKind } from '@levee/shared/commands/commands';
import type { Receipt } from '@levee/shared/protocol/receipt';

/** One command's answer, without a word of what it held. */
export interface Answered extends Pick<Receipt, 'status' | 'code' | 'seq'> {
  readonly command: string;
  /** Undefined: there is no such kind, or the envelope was none. */
  readonly kind: CommandKind | undefined;
  readonly area: string | undefined;
  /** The id of the socket it came over, or the name of another way. */
  readonly by: string;
  readonly tookMs: number;
}

/** Told how commands become facts. */
export interface CommandMeter {
  /** A batch was committed; `ahead`: decided before its turn, `locked`: in a transaction that locks the clock. */
  batch(size: number, tookMs: number, way: 'ahead' | 'locked'): void;
  answered(answered: Answered): void;
}
