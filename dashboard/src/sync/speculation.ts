import { toIso } from '@levee/shared/kernel/clock';
import type { Ask } from '@levee/shared/commands/commands';
import { decide } from '@levee/shared/rules/decide';
import type { Actor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { madeOf } from './made-command.js';
import type { Replica, Speculate } from './replica.js';

export interface Hours {
  readonly areaNowMs: () => number;
  readonly serverNowMs: () => number;
}

/**
 * What a command would do here, decided by the rules the server decides by. A no shows nothing: the
 * server's own answer will say why. Nor does what is no command: it may have been kept before the rules were here.
 */
export function speculationOf(
  ask: Ask,
  baseVersion: number | undefined,
  actor: Actor,
  hours: Hours,
): Speculate {
  const made = madeOf(ask.kind, ask.payload as never);
  if (!made.ok) return () => [];
  const at = toIso(hours.areaNowMs());
  const serverNow = toIso(hours.serverNowMs());
  return (replica: Pick<Replica, 'get'>) => {
    const moment = {
      actor,
      at,
      now: at,
      serverNow,
      isLate: false,
      pack: defaultPack,
      get: replica.get.bind(replica),
    };
    const verdict = decide(made.value.ask, baseVersion, moment);
    return verdict.status === 'ok' ? verdict.puts : [];
  };
}
