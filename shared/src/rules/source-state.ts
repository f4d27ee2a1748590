import type { Source, SourceFault } from '../protocol/source.js';

/** What is known of a feed; `misses`: how often in a row what it gave was not taken. */
export interface SourceState extends Pick<Source, 'lastAt' | 'fault'> {
  readonly misses: number;
}

/** What became of what a feed gave, or what it says of itself. */
export type SourceWord = 'taken' | 'missed' | SourceFault;

export const unheardSource: SourceState = { lastAt: null, fault: null, misses: 0 };

/**
 * After one more word at `at` (the server's hour, ISO). A feed fails when its program says so, or after `mostMisses`
 * in a row: one reading of a station that nobody knows is no broken feed. Only what is taken ends a failure; silence
 * never does.
 */
export function afterWord(
  { lastAt, fault, misses }: SourceState,
  word: SourceWord,
  at: string,
  mostMisses: number,
): SourceState {
  if (word === 'taken') return { lastAt: at, fault: null, misses: 0 };
  if (word !== 'missed') return { lastAt, fault: sameFault(fault, word, at), misses };
  const isFailing = fault !== null || misses + 1 >= mostMisses;
  return {
    lastAt,
    fault: isFailing ? (fault ?? { why: 'refused', since: at }) : null,
    misses: misses + 1,
  };
}

/** A fault that is told again began when it was told first. */
function sameFault(known: Source['fault'], why: SourceFault, at: string): Source['fault'] {
  return known?.why === why ? known : { why, since: at };
}
