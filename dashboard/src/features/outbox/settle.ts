import type { CommandKind } from '@levee/shared/commands/commands';
import type { OwnWords } from './own-words.js';

/** How the words of a command that was not taken are kept beside what stands. */
export type Keeping =
  | { readonly is: 'log'; readonly text: string }
  | { readonly is: 'told'; readonly hazard: string; readonly text: string }
  | { readonly is: 'nothing' };

/**
 * Who takes what stands keeps their own words all the same: as a line of the duty log where they may write one, else
 * with the hazard point itself. Nothing was written, nothing to keep.
 */
export function keepingOf(
  command: { readonly kind: CommandKind; readonly payload: unknown },
  words: readonly OwnWords[],
  about: { readonly head: string; readonly mayLog: boolean },
): Keeping {
  const said = words.map(({ text }) => text.trim()).filter((text) => text !== '');
  if (said.length === 0) return { is: 'nothing' };
  const text = [about.head, ...said].join('\n');
  if (about.mayLog) return { is: 'log', text };
  const { hazard } = command.payload as { readonly hazard?: unknown };
  return typeof hazard === 'string' ? { is: 'told', hazard, text } : { is: 'nothing' };
}
