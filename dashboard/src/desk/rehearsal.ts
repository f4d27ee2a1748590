import { toIso } from '@levee/shared/kernel/clock';
import type { Ask } from '@levee/shared/commands/commands';
import type { Refusal } from '@levee/shared/model/refusal';
import { decide, specOf } from '@levee/shared/rules/decide';
import type { Actor } from '@levee/shared/rules/actor';
import type { Moment } from '@levee/shared/rules/moment';
import { defaultPack } from '@levee/shared/rules/pack';

/** Who would ask, when, and of what records. */
export interface Scene {
  readonly actor: Actor;
  readonly nowMs: number;
  readonly get: Moment['get'];
}

/** Whether a button stands there: it would work; it would not, and why; it makes no sense here. */
export type Rehearsal =
  | { readonly is: 'open' }
  | { readonly is: 'closed'; readonly refusal: Refusal }
  | { readonly is: 'hidden' };

/**
 * Asks the rule that both sides share what it would say, and sends nothing: a screen offers what the
 * server would take, and says why where it would not. What the state or the rights rule out is hidden.
 */
export function rehearse(ask: Ask, scene: Scene): Rehearsal {
  const subject = specOf(ask).subject?.(ask.payload);
  const current = subject && scene.get(subject.kind, subject.id);
  const verdict = decide(ask, current?.version, momentOf(scene));
  if (verdict.status === 'ok') return { is: 'open' };
  const isHidden = verdict.status === 'denied' || hidden.has(verdict.refusal.code);
  return isHidden ? { is: 'hidden' } : { is: 'closed', refusal: verdict.refusal };
}

const hidden: ReadonlySet<Refusal['code']> = new Set([
  'state-illegal',
  'record-unknown',
  'version-stale',
]);

function momentOf({ actor, nowMs, get }: Scene): Moment {
  const now = toIso(nowMs);
  return { actor, at: now, now, serverNow: now, isLate: false, pack: defaultPack, get };
}
