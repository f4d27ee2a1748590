import {
  commands,
  type Ask,
  type CommandKind,
  type DraftOf,
} from '@levee/shared/commands/commands';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { RecordRef } from '@levee/shared/model/kinds';

/** A command as its schema has it. */
export interface Made {
  readonly ask: Ask;
  /** The record whose version counts, and in whose lane it goes. */
  readonly subject?: RecordRef | undefined;
  readonly isLiveOnly: boolean;
}

/** A draft made into a command; else the path of the first field that is wrong, undefined where it is none. */
export function madeOf<K extends CommandKind>(
  kind: K,
  draft: DraftOf<K>,
): Result<Made, string | undefined> {
  const spec = commands[kind];
  const parsed = spec.payload.safeParse(draft);
  if (!parsed.success) return no(parsed.error.issues[0]?.path.join('.'));
  const ask = { kind, payload: parsed.data } as Ask;
  const { subject } = spec as { subject?: (payload: unknown) => RecordRef };
  return ok({ ask, subject: subject?.(ask.payload), isLiveOnly: spec.isLiveOnly });
}
