import { shape, zoneKinds, type Shape, type Zone, type ZoneKind } from '@levee/shared/model/zone';
import { faultOf } from '@levee/shared/rules/shape';
import { formOf } from '@levee/shared/rules/zone';
import { z } from 'zod';

/** What a file says of a zone; what it does not say is asked in the form. */
export interface FileZone {
  readonly name: string;
  readonly zoneKind: ZoneKind;
  readonly shape: Shape;
}

const mostZones = 100;
const properties = z.object({
  name: z.string().optional(),
  zoneKind: z.enum(zoneKinds).optional(),
});
const feature = z.object({
  type: z.literal('Feature'),
  geometry: z.unknown(),
  properties: z.unknown(),
});
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});

/**
 * The lines and areas of a GeoJSON text (RFC 7946, WGS-84) that a zone can be: heights are left out, of an area its
 * outer ring counts. What is neither is passed over; a text that is no JSON throws.
 */
export function zonesOfFile(text: string): FileZone[] {
  const given: unknown = JSON.parse(text);
  const whole = collection.safeParse(given);
  const parts = whole.success ? whole.data.features : [given];
  return parts.flatMap((part) => zoneOf(part) ?? []).slice(0, mostZones);
}

/** Zones as GeoJSON, each with what is said of it. */
export function fileOfZones(zones: readonly Zone[]): string {
  const features = zones.map(({ shape: geometry, ...rest }) => ({
    type: 'Feature',
    geometry,
    properties: rest,
  }));
  return JSON.stringify({ type: 'FeatureCollection', features }, null, 2);
}

function zoneOf(given: unknown): FileZone | undefined {
  const known = feature.safeParse(given);
  const drawn = shapeIn(known.success ? known.data.geometry : given);
  if (!drawn) return undefined;
  const said = properties.safeParse(known.success ? known.data.properties : {});
  const { name = '', zoneKind } = said.success ? said.data : {};
  const isFitting = zoneKind !== undefined && formOf(zoneKind) === drawn.type;
  const plain = drawn.type === 'Polygon' ? 'danger' : 'closedRoad';
  return { name: name.trim().slice(0, 200), zoneKind: isFitting ? zoneKind : plain, shape: drawn };
}

function shapeIn(geometry: unknown): Shape | undefined {
  const known = shape.safeParse(flattened(geometry));
  return known.success && faultOf(known.data) === undefined ? known.data : undefined;
}

const line = z.array(z.array(z.number()).min(2));
const loose = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(line).min(1) }),
]);

/** Without heights and without holes. */
function flattened(geometry: unknown): unknown {
  const known = loose.safeParse(geometry);
  if (!known.success) return undefined;
  const { type, coordinates } = known.data;
  const flat = (points: number[][]): number[][] => points.map((point) => point.slice(0, 2));
  return type === 'LineString'
    ? { type, coordinates: flat(coordinates) }
    : { type, coordinates: coordinates.slice(0, 1).map(flat) };
}
