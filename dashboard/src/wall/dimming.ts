import type { NightHours } from '@levee/shared/model/attention';

/** Whether an hour of the day, `HH:mm`, lies in the night; one that begins and ends at the same hour is none. */
export function isNight(hour: string, { from, to }: NightHours): boolean {
  return from <= to ? from <= hour && hour < to : hour >= from || hour < to;
}

/** How much of its light the glass gives: all by day, and at night while there is something to be seen. */
export function lightAt(
  hour: string,
  night: NightHours | null,
  { isAlarm, nightLight }: { readonly isAlarm: boolean; readonly nightLight: number },
): number {
  return night !== null && !isAlarm && isNight(hour, night) ? nightLight : 1;
}
