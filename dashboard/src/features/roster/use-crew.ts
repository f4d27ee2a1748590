import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { useRecords } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { crewOf, type Crew, type CrewMember } from './crew.js';

/** The crew of the duty room, with words for when each came or how long each is missing. */
export function useCrew(): { crew: ComputedRef<Crew>; noteOf(member: CrewMember): string } {
  const { t } = useI18n();
  const times = useTimes();
  const units = useRecords('unit');
  const shifts = useRecords('shift');
  const crew = computed(() => crewOf(units.value, shifts.value, times.nowMs.value, defaultPack));
  const noteOf = ({ shift, presence }: CrewMember): string => {
    if (presence === 'covered') return t('roster.instead', { name: shift.personName });
    if (shift.checkIn)
      return t(`roster.${shift.checkIn.isLate ? 'checkedInLate' : 'checkedIn'}`, {
        at: times.minute(shift.checkIn.at),
      });
    const span = times.shortSpan(times.sinceMs(shift.startsAt));
    if (presence === 'late') return t('roster.lateFor', { span });
    return presence === 'absent' ? t('roster.absentFor', { span }) : times.minute(shift.startsAt);
  };
  return { crew, noteOf };
}
