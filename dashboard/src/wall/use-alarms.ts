import { defaultPack } from '@levee/shared/rules/pack';
import type { Alarm } from '@levee/shared/rules/take-over';
import { computed, type ComputedRef } from 'vue';
import { provideAlarm } from '../features/alarm/use-alarm.js';
import { useSoundKey, useWallSound } from '../features/alarm/use-sound-key.js';
import { alarmsOf } from './alarm-scene.js';

const cardMs = defaultPack.attention.cardSeconds * 1_000;

/** What may take this wall over. In the wall's setup: its notes and its map read from the same alarm. */
export function useAlarms(): ComputedRef<readonly Alarm[]> {
  const isAllowed = useWallSound();
  const alarm = provideAlarm({ memory: 'alarms', cardMs, own: null, isAllowed });
  useSoundKey(isAllowed, alarm.sound);
  return computed(() => alarmsOf(alarm.told.value, alarm.worth.value));
}
