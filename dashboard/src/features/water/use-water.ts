import { defaultPack } from '@levee/shared/rules/pack';
import type { Station } from '@levee/shared/model/water';
import { computed, type ComputedRef } from 'vue';
import { useAreaNow, useRecords } from '../../live/use-live.js';
import type { Pace } from '../../picture/use-panel-age.js';
import {
  isOldReading,
  mostPressing,
  slopeOf,
  waterStanding,
  type Slope,
  type WaterStanding,
} from '../../picture/water-standing.js';

export interface WaterRow extends WaterStanding {
  readonly station: Station;
  readonly slope: Slope | undefined;
  /** Its reading says nothing of now. */
  readonly isOld: boolean;
}

export interface WaterView {
  readonly rows: ComputedRef<readonly WaterRow[]>;
  readonly over: ComputedRef<number>;
  /** How many have no reading that says anything of now. */
  readonly old: ComputedRef<number>;
  /** When the newest reading of all was taken and how often one should come. */
  readonly pace: ComputedRef<Pace | undefined>;
}

const cadenceMs = defaultPack.water.readingEveryMinutes * 60_000;

/** Water stations, the most pressing first. */
export function useWater(): WaterView {
  const stations = useRecords('station');
  const nowMs = useAreaNow();
  const minute = computed(() => Math.floor(nowMs.value / 60_000) * 60_000);
  const rows = computed(() =>
    mostPressing(stations.value).map((station) => ({
      station,
      slope: slopeOf(station),
      isOld: isOldReading(station, minute.value, cadenceMs),
      ...waterStanding(station),
    })),
  );
  const over = computed(
    () => rows.value.filter(({ standing }) => standing.startsWith('over')).length,
  );
  const old = computed(
    () =>
      stations.value.filter(
        (station) =>
          station.stationKind !== 'rain' && isOldReading(station, minute.value, cadenceMs),
      ).length,
  );
  const pace = computed(() => {
    const newest = rows.value
      .map(({ station }) => station.latest?.at ?? '')
      .sort()
      .at(-1);
    return newest ? { at: newest, cadenceMs } : undefined;
  });
  return { rows, over, old, pace };
}
