import { fromIso } from '@levee/shared/kernel/clock';
import type { Matter, Situation, Yardstick } from './matter.js';

/** Feeds that fail: somebody must ring whoever runs them. Told in the area's hour, counted by the server's. */
export function sourceMatters(
  { sources, serverNowMs }: Pick<Situation, 'sources' | 'serverNowMs'>,
  { nowMs }: Pick<Yardstick, 'nowMs'>,
): Matter[] {
  return sources.flatMap(({ id, name, feed, fault }): Matter[] => {
    if (!fault) return [];
    const sinceMs = nowMs - Math.max(0, serverNowMs - fromIso(fault.since));
    const subject = { kind: 'source' as const, id: `${id}/${feed}` };
    return [{ reason: 'sourceFailed', urgency: 'urgent', subject, name, region: null, sinceMs }];
  });
}
