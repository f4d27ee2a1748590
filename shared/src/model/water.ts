import { z } from 'zod';
import { base, instant, line, optionalLine, position, regionCode } from './base.js';

/** 河道, 水库, 雨量 (SL 323 STTP: ZZ/ZQ, RR, PP). */
export const stationKinds = ['river', 'reservoir', 'rain'] as const;

const levelM = z.number().min(-1000).max(9000);

export const reading = z.object({
  at: instant,
  levelM: levelM.optional(),
  /** Rain of the last hour, in millimetres. */
  rainMm: z.number().min(0).max(1000).optional(),
});

/** A water or rain station with its limits (SL 323: WRZ, GRZ, FSLTDZ) and its newest readings. */
export const station = z.object({
  ...base,
  region: regionCode,
  code: line,
  name: line,
  stationKind: z.enum(stationKinds),
  river: optionalLine,
  position: position.nullable(),
  warningLevelM: levelM.nullable(),
  guaranteeLevelM: levelM.nullable(),
  /** Height datum of the levels (吴淞, 85高程 …). Levels of two datums are never compared. */
  heightDatum: optionalLine,
  latest: reading.nullable(),
  /** Newest last; at most `stationHistory` readings. */
  recent: z.array(reading).max(96),
  aboveWarningSince: instant.nullable(),
});

export const stationHistory = 96;

export type Station = z.infer<typeof station>;
export type StationKind = (typeof stationKinds)[number];
export type Reading = z.infer<typeof reading>;
