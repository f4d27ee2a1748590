import { toIso } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import { instantOf } from '../../desk/local-time.js';
import { dateText, minuteText } from '../../live/times.js';
import { useRecords, useSession } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { countedDay, type CountedDay } from './calendar.js';
import type { Ground } from './made-roster.js';

export interface RosterGround {
  readonly ground: ComputedRef<Ground>;
  dayOf(date: string): CountedDay;
}

/** What a roster looks at, as it stands in the area now. */
export function useGround(): RosterGround {
  const session = useSession();
  const times = useTimes();
  const shifts = useRecords('shift');
  const people = useRecords('person');
  const leaves = useRecords('leave');
  const days = useRecords('calendarDay');
  const dayOf = (date: string): CountedDay => countedDay(date, days.value);
  const ground = computed((): Ground => {
    const timeZone = times.timeZone.value;
    const nowIso = toIso(session.areaNowMs());
    return {
      ...{ shifts: shifts.value, people: people.value, leaves: leaves.value },
      ...{ nowIso, pack: defaultPack },
      dayKindOf: (date) => dayOf(date).dayKind,
      instantAt: (date, time) => instantOf(`${date}T${time}`, timeZone) ?? nowIso,
      dateOf: (at) => dateText(Date.parse(at), timeZone),
      timeOf: (at) => minuteText(Date.parse(at), timeZone),
    };
  });
  return { ground, dayOf };
}
