/** The drawn county as the drill's lists need it: read from its GeoJSON, in kilometres on the board. */
import { readFileSync } from 'node:fs';
import type { Position } from '@levee/shared/model/base';
import type { LayerClass } from '@levee/shared/model/layer';
import { countyFile } from './county-file.js';
import { lonlatOf, pointOf } from './generate/geojson.js';
import type { CountyFeature, CountyLayer } from './generate/geojson.js';
import { isInside } from './generate/plane.js';
import type { Line, Point } from './generate/plane.js';

export interface Township {
  readonly code: string;
  readonly name: string;
  readonly seat: Point;
  readonly ring: Line;
}

export interface NamedLine {
  readonly name: string;
  readonly line: Line;
}

export interface Lake {
  readonly name: string;
  readonly shore: Line;
  /** Absent for a natural lake. */
  readonly dam: Point | undefined;
}

export interface County {
  readonly code: string;
  readonly name: string;
  readonly boundary: Line;
  readonly townships: readonly Township[];
  /** The main river first. */
  readonly rivers: readonly NamedLine[];
  readonly lakes: readonly Lake[];
  readonly roads: readonly NamedLine[];
}

export function readCounty(): County {
  const [outline] = readLayer('boundary').features;
  return {
    code: outline?.properties.code ?? '',
    name: outline?.properties.name ?? '',
    boundary: outline === undefined ? [] : firstLine(outline),
    townships: readLayer('townships').features.map(townshipFrom),
    rivers: readLayer('rivers').features.flatMap(namedLines),
    lakes: readLayer('reservoirs').features.map(lakeFrom),
    roads: readLayer('roads').features.flatMap(namedLines),
  };
}

/** Our own file, written by our own generator: its shape is known. */
function readLayer(layerClass: LayerClass): CountyLayer {
  return JSON.parse(readFileSync(countyFile(layerClass), 'utf8')) as CountyLayer;
}

function townshipFrom(feature: CountyFeature): Township {
  const { code = '', name, seat = [0, 0] } = feature.properties;
  return { code, name, seat: pointOf(seat), ring: firstLine(feature) };
}

function lakeFrom(feature: CountyFeature): Lake {
  const { name, dam } = feature.properties;
  return { name, shore: firstLine(feature), dam: dam === undefined ? undefined : pointOf(dam) };
}

function namedLines(feature: CountyFeature): readonly NamedLine[] {
  return linesIn(feature).map((line) => ({ name: feature.properties.name, line }));
}

function firstLine(feature: CountyFeature): Line {
  return linesIn(feature)[0] ?? [];
}

function linesIn({ geometry }: CountyFeature): readonly Line[] {
  if (geometry.type === 'LineString') return [geometry.coordinates.map(pointOf)];
  return geometry.coordinates.map((line) => line.map(pointOf));
}

/** As records hold it: WGS-84 degrees, five decimals. */
export function positionOf(point: Point): Position {
  const [lng, lat] = lonlatOf(point);
  return { lat, lng };
}

/** The township that a place lies in, by the position as a record will hold it. */
export function townshipAt(county: County, point: Point): Township | undefined {
  const rounded = pointOf(lonlatOf(point));
  return county.townships.find((township) => isInside(township.ring, rounded));
}

export function isInLake(county: County, point: Point): boolean {
  return county.lakes.some((lake) => isInside(lake.shore, point));
}
