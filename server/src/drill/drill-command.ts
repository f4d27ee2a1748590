import type { CommandKind, PayloadOf } from '@levee/shared/commands/commands';

/** One thing that the drill asks for: an ordinary command without its area, author and base version. */
export interface DrillCommand<K extends CommandKind = CommandKind> {
  /** The same in every drill with the same start, so that a seed or a scenario played twice acts once. */
  readonly id: string;
  readonly kind: K;
  readonly payload: PayloadOf<K>;
  readonly occurredAt: string;
}

export type AnyDrillCommand = { [K in CommandKind]: DrillCommand<K> }[CommandKind];
