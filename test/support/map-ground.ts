import type { Extent } from './map-glass.js';
import { east, west } from './office.js';

/** The rectangle as GeoJSON of a boundary layer. */
export function boundaryOf({ southWest, northEast }: Extent): unknown {
  const ring = [
    [southWest.lng, southWest.lat],
    [northEast.lng, southWest.lat],
    [northEast.lng, northEast.lat],
    [southWest.lng, northEast.lat],
    [southWest.lng, southWest.lat],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name: '青石县' }, geometry }],
  };
}

/** The area in two halves, each the township that its points are registered under. */
export function townshipsOf({ southWest, northEast }: Extent): unknown {
  const middle = (southWest.lng + northEast.lng) / 2;
  const half = (code: string, name: string, from: number, to: number): unknown => ({
    type: 'Feature',
    properties: { code, name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [from, southWest.lat],
          [to, southWest.lat],
          [to, northEast.lat],
          [from, northEast.lat],
          [from, southWest.lat],
        ],
      ],
    },
  });
  const halves = [
    half(west, '西镇', southWest.lng, middle),
    half(east, '东镇', middle, northEast.lng),
  ];
  return { type: 'FeatureCollection', features: halves };
}
