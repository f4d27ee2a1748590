/** The weather and the wave behind the scenario, as plain functions of the hour. */

interface Burst {
  readonly peakHour: number;
  readonly halfWidthHours: number;
  readonly peakMm: number;
}

/** A first evening of rain, the heavy night, and a tail. */
const BURSTS: readonly Burst[] = [
  { peakHour: 7, halfWidthHours: 4, peakMm: 22 },
  { peakHour: 17, halfWidthHours: 3.5, peakMm: 38 },
  { peakHour: 22, halfWidthHours: 3, peakMm: 56 },
  { peakHour: 29, halfWidthHours: 4, peakMm: 14 },
];

/** Areal rain of the hour that ends here, in millimetres. */
export function rainMmAt(hour: number): number {
  return BURSTS.reduce((sum, { peakHour, halfWidthHours, peakMm }) => {
    const away = Math.abs(hour - peakHour) / halfWidthHours;
    return away >= 2 ? sum : sum + peakMm * 0.5 * (1 + Math.cos((Math.PI * away) / 2));
  }, 0);
}

export interface Wave {
  readonly baseM: number;
  readonly crestM: number;
  readonly risesAtHour: number;
  readonly crestsAtHour: number;
}

const STEEPNESS = 5;

/** Level of a flood wave: a fast rise to one crest and a slower fall (a gamma curve). */
export function levelMAt({ baseM, crestM, risesAtHour, crestsAtHour }: Wave, hour: number): number {
  const share = (hour - risesAtHour) / (crestsAtHour - risesAtHour);
  if (share <= 0) return baseM;
  return baseM + (crestM - baseM) * share ** STEEPNESS * Math.exp(STEEPNESS * (1 - share));
}
