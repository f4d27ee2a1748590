import { describe, expect, test } from '@jest/globals';
import type { Feature } from 'geojson';
import { layerClasses } from '@levee/shared/model/layer';
import { groundOrder, groundStyle } from './ground-style.js';
import { plainLook } from './map-look.js';
import { palettes } from './symbols.js';
import { aView } from './view.fixture.js';

function feature(properties: Feature['properties']): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [0, 0] } };
}

describe('groundStyle', () => {
  test('draws every class of layer, the boundary lowest', () => {
    expect([...groundOrder].sort()).toEqual([...layerClasses].sort());
    expect(groundOrder[0]).toBe('boundary');
  });

  test('draws the main river wider than its tributaries', () => {
    const main = groundStyle('rivers', feature({ class: 'main' }), aView());
    const other = groundStyle('rivers', feature({ class: 'tributary' }), aView());
    expect(main.weight).toBeGreaterThan(other.weight ?? 0);
  });

  test('draws lines wider on a larger wall', () => {
    for (const layerClass of groundOrder) {
      const narrow = groundStyle(layerClass, undefined, aView());
      const wide = groundStyle(layerClass, undefined, aView({ unit: 2 }));
      expect(wide.weight).toBeCloseTo(2 * (narrow.weight ?? 0));
    }
  });

  test('fills the township that is looked at and no other', () => {
    const view = aView({ filter: { township: '990100001000' } });
    expect(groundStyle('townships', feature({ code: '990100001000' }), view).fill).toBe(true);
    expect(groundStyle('townships', feature({ code: '990100002000' }), view).fill).toBe(false);
    expect(groundStyle('townships', feature({}), aView()).fill).toBe(false);
  });

  test('fills a township by its colouring, and takes rivers and reservoirs away together', () => {
    const tint = { tone: 'orange', share: 0, mark: '', text: ['x'] } as const;
    const view = aView({ tints: new Map([['990100001000', tint]]) });
    const filled = groundStyle('townships', feature({ code: '990100001000' }), view);
    expect(filled.fillColor).toBe(palettes.dark.grades.orange.fill);
    expect(groundStyle('townships', feature({ code: '990100002000' }), view).fill).toBe(false);
    const dry = aView({ look: { ...plainLook, hidden: ['rivers'] } });
    for (const water of ['rivers', 'reservoirs'] as const)
      expect(groundStyle(water, undefined, dry)).toMatchObject({ stroke: false, fill: false });
    expect(groundStyle('roads', undefined, dry).stroke).toBe(true);
  });

  test('hides no map of tiles: the area is its line, and water lets it through', () => {
    const tiled = aView({ isTiled: true, filter: { township: '990100001000' } });
    expect(groundStyle('boundary', undefined, aView()).fill).toBe(true);
    expect(groundStyle('boundary', undefined, tiled)).toMatchObject({ fill: false, stroke: true });
    for (const layerClass of ['reservoirs', 'townships'] as const)
      expect(groundStyle(layerClass, feature({ code: '990100001000' }), tiled)).toMatchObject({
        ...{ fill: true, fillOpacity: 0.5 },
      });
  });

  test('has other colours on the light ground', () => {
    const dark = groundStyle('boundary', undefined, aView());
    const light = groundStyle('boundary', undefined, aView({ theme: 'light' }));
    expect(light.fillColor).not.toBe(dark.fillColor);
  });
});
