import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { layerClasses } from '@levee/shared/model/layer';
import { countyFile } from '../county-file.js';
import { isInLake, readCounty } from '../county.js';
import { drawCounty, DRAWING_SEED } from './county-drawing.js';
import type { CountyLayer, Lonlat } from './geojson.js';
import { footOn, isInside, signedArea } from './plane.js';
import type { Line, Point } from './plane.js';

/** The whole drawing again: seconds of arithmetic, more on a busy machine. */
const DRAWING_MS = 60_000;

const county = readCounty();
const textOf = (layerClass: (typeof layerClasses)[number]) =>
  readFileSync(countyFile(layerClass), 'utf8');
const areaOf = (ring: Line) => signedArea(ring.slice(0, -1));
const keyOf = (point: Point) => `${point.x.toFixed(6)} ${point.y.toFixed(6)}`;

const edgesOf = (ring: Line) =>
  ring.slice(1).map((to, index) => `${keyOf(ring[index] ?? to)} > ${keyOf(to)}`);
const turnedEdgesOf = (ring: Line) => edgesOf([...ring].reverse());

describe('county drawing', () => {
  test(
    'the committed files are what the generator draws from its seed',
    () => {
      const drawing = drawCounty(DRAWING_SEED);
      for (const layerClass of layerClasses) {
        expect(textOf(layerClass)).toBe(`${JSON.stringify(drawing[layerClass])}\n`);
      }
    },
    DRAWING_MS,
  );

  test('all five layers together are small', () => {
    const all = layerClasses.map(textOf).join('');
    expect(all.length).toBeLessThan(150_000);
    expect(gzipSync(all).length).toBeLessThan(25_000);
  });

  test('there are eighteen townships with codes of their own below the county', () => {
    expect(county.code).toBe('990101000000');
    expect(county.townships).toHaveLength(18);
    expect(new Set(county.townships.map(({ code }) => code)).size).toBe(18);
    for (const { code } of county.townships) expect(code).toMatch(/^990101\d{3}000$/);
  });

  test('the townships together are exactly as large as the county', () => {
    const sum = county.townships.reduce((total, { ring }) => total + areaOf(ring), 0);
    expect(sum).toBeGreaterThan(2_000);
    expect(sum).toBeCloseTo(areaOf(county.boundary), 6);
  });

  test('every township border is shared with one neighbour or lies on the boundary: no gap, no overlap', () => {
    const mine = county.townships.flatMap(({ ring }) => edgesOf(ring));
    const theirs = new Set([
      ...county.townships.flatMap(({ ring }) => turnedEdgesOf(ring)),
      ...edgesOf(county.boundary),
    ]);
    expect(new Set(mine).size).toBe(mine.length);
    expect(mine.filter((edge) => !theirs.has(edge))).toEqual([]);
  });

  test('no border crosses another', () => {
    const edges = new Map(
      county.townships.flatMap(({ ring }) =>
        ring.slice(1).map((to, index) => {
          const from = ring[index] ?? to;
          return [[keyOf(from), keyOf(to)].sort().join(), [from, to] as const] as const;
        }),
      ),
    );
    const all = [...edges.values()];
    const side = (a: Point, b: Point, c: Point) =>
      Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
    const crossings = all.flatMap(([a, b], index) =>
      all.slice(index + 1).filter(([c, d]) => {
        const isApart = side(a, b, c) * side(a, b, d) >= 0 || side(c, d, a) * side(c, d, b) >= 0;
        return !isApart;
      }),
    );
    expect(crossings).toEqual([]);
  });

  test('the outline has some hundreds of vertices, as a natural one does', () => {
    expect(county.boundary.length).toBeGreaterThan(250);
  });

  test('every seat lies in its own township and not in a lake', () => {
    for (const { seat, ring } of county.townships) {
      expect(isInside(ring, seat)).toBe(true);
      expect(isInLake(county, seat)).toBe(false);
    }
  });

  test('every tributary ends on the river that it joins', () => {
    const rivers = (JSON.parse(textOf('rivers')) as CountyLayer).features;
    expect(rivers.map(({ properties }) => properties.class)).toEqual([
      'main',
      ...new Array<string>(9).fill('tributary'),
    ]);
    for (const [index, { properties }] of rivers.entries()) {
      const parent = county.rivers.find(({ name }) => name === properties.into);
      const mouth = county.rivers[index]?.line.at(-1);
      if (properties.into === undefined) continue;
      expect(footOn(parent?.line ?? [], mouth ?? { x: 99, y: 99 }).distanceKm).toBeLessThan(0.05);
    }
  });

  test('a dam stands at its reservoir, and the reservoir is on its river', () => {
    const dams = county.lakes.flatMap(({ dam, shore }) =>
      dam === undefined ? [] : [{ dam, shore }],
    );
    expect(dams).toHaveLength(9);
    for (const { dam, shore } of dams) {
      expect(footOn(shore, dam).distanceKm).toBeLessThan(0.5);
      expect(
        Math.min(...county.rivers.map(({ line }) => footOn(line, dam).distanceKm)),
      ).toBeLessThan(0.05);
    }
  });

  test('every township seat lies on a road', () => {
    for (const { seat } of county.townships) {
      expect(
        Math.min(...county.roads.map(({ line }) => footOn(line, seat).distanceKm)),
      ).toBeLessThan(0.6);
    }
  });

  test('coordinates have at most five decimals', () => {
    const numbers = layerClasses.flatMap(
      (layerClass) => textOf(layerClass).match(/\d+\.\d+/g) ?? [],
    );
    expect(numbers.length).toBeGreaterThan(3_000);
    expect(numbers.filter((number) => (number.split('.')[1] ?? '').length > 5)).toEqual([]);
  });

  test('rings run counter-clockwise and are closed', () => {
    const polygons = (['boundary', 'townships', 'reservoirs'] as const)
      .flatMap((layerClass) => (JSON.parse(textOf(layerClass)) as CountyLayer).features)
      .flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : []));
    expect(polygons).toHaveLength(1 + 18 + 10);
    for (const ring of polygons) {
      expect(ring[0]).toEqual(ring.at(-1));
      expect(areaOf(ring.map(([x, y]: Lonlat) => ({ x, y })))).toBeGreaterThan(0);
    }
  });
});
