import { attentionMatters } from '@levee/shared/model/attention';
import { kindNames } from '@levee/shared/model/kind-names';
import { z } from 'zod';
import { recall, remember } from '../../ui/memory.js';
import type { Remembered } from './alarm-book.js';
import type { KeptCards } from './alarm-cards.js';

/** What a screen keeps of its alarms, so that loaded anew it goes on where it was. */
export interface KeptAlarm extends Remembered {
  readonly cards: KeptCards;
}

/** Each sort of screen has its own: a wall and a desk may be windows of one browser. */
export type AlarmMemory = 'alarms' | 'deskAlarms';

const told = z.object({
  ...{ key: z.string(), matter: z.enum(attentionMatters), at: z.string() },
  ...{ region: z.string().nullable(), sinceMs: z.number() },
  subject: z.object({ kind: z.enum(kindNames), id: z.string() }),
});
const memory = z.object({
  ...{ area: z.string(), epoch: z.string(), seq: z.number() },
  ...{ serverAt: z.string(), areaAt: z.string(), keys: z.array(z.string()) },
  told: z.array(told),
  cards: z.object({ keys: z.array(z.string()), sinceMs: z.number(), more: z.number() }),
});

/** What this browser told of an area; null where it is none, or no longer readable. */
export function recallTold(choice: AlarmMemory, area: string): KeptAlarm | null {
  try {
    const kept = memory.safeParse(JSON.parse(recall(choice) ?? 'null'));
    return kept.data?.area === area ? kept.data : null;
  } catch {
    return null;
  }
}

export function rememberTold(choice: AlarmMemory, area: string, kept: KeptAlarm): void {
  remember(choice, JSON.stringify({ ...kept, area }));
}
