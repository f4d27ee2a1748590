import { computed, type ComputedRef } from 'vue';
import { useActor } from '../desk/use-actor.js';
import { useMedia } from '../desk/use-media.js';
import { provideAlarm, type AlarmView } from '../features/alarm/use-alarm.js';
import { useSoundChoice } from '../ui/sound-choice.js';

/**
 * In the duty room's setup. Of one desk's two screens the first has cards and sound, the second moves its map only, so
 * that nothing is told twice; in the hand the bell tells.
 */
export function provideDeskAlarm(isSecond: boolean): {
  readonly alarm: AlarmView;
  /** Whether cards and sound are here. */
  readonly isTelling: ComputedRef<boolean>;
} {
  const actor = useActor();
  const isPhone = useMedia('(width < 48rem)');
  const { isWanted } = useSoundChoice();
  const isTelling = computed(() => !isSecond && !isPhone.value);
  const alarm = provideAlarm({
    memory: isSecond ? null : 'deskAlarms',
    cardMs: Number.POSITIVE_INFINITY,
    own: actor.value.name,
    isAllowed: computed(() => isTelling.value && isWanted.value),
  });
  return { alarm, isTelling };
}
