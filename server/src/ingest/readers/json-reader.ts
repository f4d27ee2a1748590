import { FileFault } from '../faults.js';
import type { Cell, FileLimits, Row } from '../sheet.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The rows of a GeoJSON feature collection, or of an array of objects: at the root, or the longest one
 * one step below it. The first row is the header: every field of any object, in the order they come.
 */
export function jsonRows(text: string, limits: FileLimits): Row[] {
  const objects = listOf(parsed(text));
  if (objects.length > limits.rows) throw new FileFault('rows-many', { max: limits.rows });
  const rows = objects.map((object) => (isFeature(object) ? ofFeature(object) : object));
  const header = [...new Set(rows.flatMap(Object.keys))].slice(0, limits.columns);
  return [header, ...rows.map((row) => header.map((field) => asCell(row[field], limits)))];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new FileFault('file-broken');
  }
}

function listOf(value: unknown): readonly Fields[] {
  const lists = Array.isArray(value) ? [value] : isFields(value) ? Object.values(value) : [];
  const found = lists
    .map(fieldsIn)
    .reduce((best, one) => (one.length > best.length ? one : best), []);
  if (found.length === 0) throw new FileFault('file-empty');
  return found;
}

function fieldsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFeature(object: Fields): boolean {
  return object['type'] === 'Feature' && 'geometry' in object;
}

/** A feature's properties, with its place (a line's or polygon's middle) as `lng` and `lat`. */
function ofFeature(feature: Fields): Fields {
  const properties = isFields(feature['properties']) ? feature['properties'] : {};
  const named = feature['id'] === undefined ? properties : { id: feature['id'], ...properties };
  const middle = middleOf(feature['geometry']);
  return middle ? { ...named, lng: middle[0], lat: middle[1] } : named;
}

function middleOf(geometry: unknown): readonly [number, number] | undefined {
  if (!isFields(geometry)) return undefined;
  const points =
    geometry['type'] === 'Polygon'
      ? ring(geometry['coordinates'])
      : pointsIn(geometry['coordinates']);
  if (points.length === 0) return undefined;
  const sum = points.reduce(([x, y], [lng, lat]) => [x + lng, y + lat], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** The outer ring without its last point, which repeats the first. */
function ring(coordinates: unknown): readonly (readonly [number, number])[] {
  return Array.isArray(coordinates) ? pointsIn(coordinates[0]).slice(0, -1) : [];
}

function pointsIn(coordinates: unknown): readonly (readonly [number, number])[] {
  if (!Array.isArray(coordinates)) return [];
  const [lng, lat] = coordinates as readonly unknown[];
  if (typeof lng === 'number' && typeof lat === 'number') return [[lng, lat]];
  return coordinates.flatMap(pointsIn);
}

function asCell(value: unknown, limits: FileLimits): Cell {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value.slice(0, limits.cellCharacters);
  if (Array.isArray(value))
    return value.filter(isShort).join('、').slice(0, limits.cellCharacters) || null;
  return null;
}

function isShort(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
