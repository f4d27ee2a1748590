import type { Datum } from '@levee/shared/model/profile';
import gcoord from 'gcoord';
import { z } from 'zod';

/** What the form holds, field by field, as it is typed. */
export interface AreaDraft {
  code: string;
  name: string;
  headquarters: string;
  datum: Datum;
}

export type DraftFault = 'needed' | 'codeWrong';

/** What is still wrong with the form, by field; the server has the last word. */
export function areaFaults({
  code,
  name,
  headquarters,
}: AreaDraft): Partial<Record<keyof AreaDraft, DraftFault>> {
  return {
    ...(name.trim() === '' && { name: 'needed' as const }),
    ...(headquarters.trim() === '' && { headquarters: 'needed' as const }),
    ...(!/^\d{6}$/.test(code.trim()) && { code: 'codeWrong' as const }),
  };
}

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];
const geoJson = z.looseObject({ type: z.enum(['FeatureCollection', 'Feature', ...geometryTypes]) });

const systems = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/**
 * The text of a GeoJSON file as a feature collection in WGS-84, as records and maps keep it; undefined when
 * it is none. The way back from a shifted datum is exact to a metre or two, which an outline can bear.
 */
export function collectionOf(text: string, datum: Datum): object | undefined {
  const parsed = geoJson.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const collection = asCollection(parsed.data);
  return datum === 'wgs84'
    ? collection
    : gcoord.transform(collection as never, systems[datum], gcoord.WGS84);
}

function asCollection(value: z.infer<typeof geoJson>): object {
  if (value.type === 'FeatureCollection') return value;
  const feature =
    value.type === 'Feature' ? value : { type: 'Feature', properties: {}, geometry: value };
  return { type: 'FeatureCollection', features: [feature] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
