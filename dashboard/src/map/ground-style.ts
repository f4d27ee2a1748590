import type { Feature } from 'geojson';
import type { PathOptions } from 'leaflet';
import type { LayerClass } from '@levee/shared/model/layer';
import { isVisible } from './map-look.js';
import { textOf } from './ground-features.js';
import type { StageView } from './stage-layer.js';
import { palettes, type Palette } from './symbols.js';
import { fillOf } from './tint-fill.js';

/** Lowest first: what is painted over what. */
export const groundOrder: readonly LayerClass[] = [
  'boundary',
  'townships',
  'roads',
  'rivers',
  'reservoirs',
];

type Style = (feature: Feature | undefined, palette: Palette, view: StageView) => PathOptions;

const styles: Readonly<Record<LayerClass, Style>> = {
  boundary: (_, palette, { unit, isTiled }) => ({
    ...line(palette.groundEdge, 1.6 * unit),
    fill: !isTiled,
    fillColor: palette.ground,
    fillOpacity: 1,
  }),
  townships: (feature, palette, view) => {
    const isChosen = feature !== undefined && isChosenTownship(feature, view);
    const dash = `${4 * view.unit} ${3.5 * view.unit}`;
    const edge = isChosen ? line(palette.team, 1.6 * view.unit) : line(palette.township, view.unit);
    return {
      ...edge,
      dashArray: isChosen ? '' : dash,
      ...(fillOf(feature && view.tints.get(textOf(feature, 'code') ?? ''), palette) ?? {
        fill: isChosen,
        fillColor: palette.chosenTownship,
        fillOpacity: fillOver(view),
      }),
    };
  },
  rivers: (feature, palette, { unit }) => ({
    ...line(palette.river, (isMain(feature) ? 4 : 1.6) * unit),
    fill: false,
  }),
  reservoirs: (_, palette, view) => ({
    ...line(palette.reservoirEdge, 0.9 * view.unit),
    fill: true,
    fillColor: palette.reservoir,
    fillOpacity: fillOver(view),
  }),
  roads: (feature, palette, { unit }) => {
    const isTrunk = feature !== undefined && textOf(feature, 'class') === 'trunk';
    return isTrunk
      ? { ...line(palette.roadTrunk, 1.5 * unit), fill: false }
      : { ...line(palette.road, unit), fill: false };
  },
};

/** How a feature of the ground is drawn. The colours carry their own transparency. */
export function groundStyle(
  layerClass: LayerClass,
  feature: Feature | undefined,
  view: StageView,
): PathOptions {
  const isWater = layerClass === 'rivers' || layerClass === 'reservoirs';
  if (isWater && !isVisible(view.look, 'rivers')) return { stroke: false, fill: false };
  return styles[layerClass](feature, palettes[view.theme], view);
}

/** A colour of the ground lets the tiles underneath be seen. */
function fillOver({ isTiled }: StageView): number {
  return isTiled ? 0.5 : 1;
}

export function isMain(feature: Feature | undefined): boolean {
  return feature !== undefined && textOf(feature, 'class') === 'main';
}

function isChosenTownship(feature: Feature, view: StageView): boolean {
  const { township } = view.filter;
  return Boolean(township) && textOf(feature, 'code') === township;
}

function line(color: string, weight: number): PathOptions {
  return { stroke: true, color, weight, opacity: 1, lineCap: 'round', lineJoin: 'round' };
}
