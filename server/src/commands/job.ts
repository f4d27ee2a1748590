import type { Ask } from '@levee/shared/commands/commands';
import type { Actor } from '@levee/shared/rules/actor';

/** A parsed command on its way through the writer. */
export interface Job {
  readonly id: string;
  readonly ask: Ask;
  readonly baseVersion: number | undefined;
  readonly occurredAt: string;
  /** It came out of somebody's outbox, where it may have waited. */
  readonly isCaptured: boolean;
  readonly actor: Actor;
}
