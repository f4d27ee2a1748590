import { z } from 'zod';
import { base, instant, line, regionCode, remark } from './base.js';
import { grades } from './hazard.js';

/** 危险区; 道路封闭; 转移区; 转移路线; 集合点; 安置点. */
export const zoneKinds = [
  'danger',
  'closedRoad',
  'evacuation',
  'route',
  'gathering',
  'shelter',
] as const;

export const zoneStates = ['laid', 'lifted'] as const;

/** As many corners as a hand draws; what was surveyed is a layer of the map. */
export const mostCorners = 200;

/** Longitude and latitude in degrees, WGS-84, in GeoJSON's order. */
const lngLat = z.array(z.number().min(-180).max(180)).min(2).max(2);

/** A GeoJSON geometry (RFC 7946): a line, or the one ring of an area, whose last corner is its first again. */
export const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: z.array(lngLat).min(2).max(mostCorners) }),
  z.object({
    type: z.literal('Polygon'),
    coordinates: z
      .array(
        z
          .array(lngLat)
          .min(4)
          .max(mostCorners + 1),
      )
      .min(1)
      .max(1),
  }),
]);

/** Where one may not go, has to leave, or is to come: laid by hand, lifted with a reason, never deleted. */
export const zone = z.object({
  ...base,
  region: regionCode,
  zoneKind: z.enum(zoneKinds),
  name: line,
  shape,
  grade: z.enum(grades),
  from: instant,
  /** Past it the zone stands in question until somebody lengthens or lifts it; null: until it is lifted. */
  until: instant.nullable(),
  reason: line,
  state: z.enum(zoneStates),
  stateSince: instant,
  /** Why it was lifted. */
  remark: remark.optional(),
});

export type Zone = z.infer<typeof zone>;
export type ZoneKind = (typeof zoneKinds)[number];
export type ZoneState = (typeof zoneStates)[number];
export type Shape = z.infer<typeof shape>;
