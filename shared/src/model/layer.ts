import { z } from 'zod';
import { base, line, optionalLine } from './base.js';

export const layerClasses = ['boundary', 'townships', 'rivers', 'reservoirs', 'roads'] as const;

/**
 * A layer of the area's own map. The GeoJSON itself is served by its hash over HTTP; the record says
 * where it comes from and under which map approval number (审图号, 地图管理条例 art. 15).
 */
export const layer = z.object({
  ...base,
  layerClass: z.enum(layerClasses),
  geometry: z.string().regex(/^[0-9a-f]{64}$/),
  source: line,
  approvalNumber: optionalLine,
});

export type Layer = z.infer<typeof layer>;
export type LayerClass = (typeof layerClasses)[number];
