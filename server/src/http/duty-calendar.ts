import type { Shift } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Language } from '@levee/shared/texts/language';
import { termOf } from '@levee/shared/texts/terms';
import ical, { ICalEventStatus } from 'ical-generator';

/** What one calendar tells. */
export interface DutyCalendar {
  readonly area: string;
  readonly areaName: string;
  readonly timeZone: string;
  readonly language: Language;
  /** The person's own turns. */
  readonly turns: readonly Stamped<'shift'>[];
  readonly unitName: (id: string) => string;
}

const words = {
  zh: { duty: '值班', covered: '已由他人顶班' },
  en: { duty: 'Duty', covered: 'covered by somebody else' },
} as const;

/** So often a calendar may ask again, in seconds. */
const refreshSeconds = 3600;

/**
 * Somebody's own turns as iCalendar (RFC 5545), hours in UTC, so that every calendar shows them in its own zone.
 * No telephone, no other name. The same turns give the same text: what changes with the hour is left out.
 */
export function dutyCalendar({ language, turns, ...of }: DutyCalendar): string {
  const calendar = ical({
    name: `${of.areaName} ${words[language].duty}`,
    prodId: { company: 'Levee', product: 'duty', language: language === 'zh' ? 'ZH' : 'EN' },
    ttl: refreshSeconds,
  });
  calendar.x('X-WR-TIMEZONE', of.timeZone);
  for (const turn of turns) {
    const post = termOf(`post.${turn.post}`, language) ?? turn.post;
    calendar.createEvent({
      id: `${turn.id}@${of.area}.levee`,
      sequence: turn.version,
      stamp: new Date(turn.changedAt),
      start: new Date(turn.startsAt),
      end: new Date(turn.endsAt),
      summary: `${post} · ${of.unitName(turn.unit)}`,
      status: statusOf(turn),
      ...(turn.state === 'covered' && { description: words[language].covered }),
    });
  }
  return calendar.toString();
}

function statusOf({ state }: Shift): ICalEventStatus {
  if (state === 'planned') return ICalEventStatus.TENTATIVE;
  return state === 'covered' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED;
}
