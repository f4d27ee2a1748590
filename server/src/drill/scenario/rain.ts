import { seededRandom } from '@levee/shared/kernel/random';
import { rainMmAt } from './flood.js';
import { authors, instantAt, SCENARIO_HOURS, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

/** Every gauge tells the rain of the last hour, also that there was none: silence would look like a failure. */
export function rainSteps(stage: Stage): readonly ScenarioStep[] {
  return stage.lists.gauges
    .filter((gauge) => gauge.station.stationKind === 'rain')
    .flatMap((gauge, index) => hourlyRain(stage, gauge.station.id, index));
}

function hourlyRain(stage: Stage, station: string, index: number): readonly ScenarioStep[] {
  const random = seededRandom(7_100 + index);
  const strength = 0.5 + 0.045 * index;
  const lagHours = (index % 4) * 0.4;
  return Array.from({ length: SCENARIO_HOURS }, (_, hour) => hour + 1).map((hour) => {
    const rainMm =
      Math.round(rainMmAt(hour - lagHours) * strength * (0.75 + 0.5 * random()) * 10) / 10;
    const atMinute = Math.min(hour * 60, SCENARIO_HOURS * 60 - 1);
    return step({ stage, atMinute, by: authors.telemetry }, 'station.observe', station, {
      station,
      at: instantAt(stage, atMinute),
      rainMm,
    });
  });
}
