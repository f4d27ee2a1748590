import { Map as LeafletMap } from 'leaflet';
import { ringPane } from './change-rings.js';
import { netPane } from './graticule-layer.js';
import { groundPane } from './ground-layer.js';
import { hazardPane } from './hazard-layer.js';
import { labelPane } from './label-layer.js';
import { isVisible, mapParts, type MapLook, type MapPart } from './map-look.js';
import { postPane } from './post-layer.js';
import { stationPane } from './station-layer.js';
import { teamLinePane, teamPane } from './team-layer.js';
import { trailPane } from './trail-layer.js';
import { zonePane } from './zone-layer.js';

/** What is being drawn by hand. */
export const sketchPane = 'levee-sketch';

/** What lies over what. Names stand above the points, so that a crowd of points covers no name. */
const order: readonly (readonly [name: string, zIndex: number, isTouchable: boolean])[] = [
  [netPane, 210, false],
  [groundPane, 220, false],
  [zonePane, 390, false],
  [hazardPane, 400, false],
  [trailPane, 405, false],
  [teamLinePane, 410, false],
  [ringPane, 430, false],
  [postPane, 440, false],
  [labelPane, 450, false],
  [stationPane, 500, true],
  [teamPane, 600, true],
  [sketchPane, 650, true],
];

export function makePanes(map: LeafletMap): void {
  for (const [name, zIndex, isTouchable] of order) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(zIndex);
    if (!isTouchable) pane.style.pointerEvents = 'none';
  }
}

/** Panes of what can be switched off; rivers and names lie in panes with others, hazards on their own canvas. */
const panesOf: Partial<Record<MapPart, readonly string[]>> = {
  teams: [teamPane, teamLinePane, trailPane],
  stations: [stationPane],
  posts: [postPane],
  zones: [zonePane],
};

/** Takes what is switched off out of sight and out of the pointer's way. */
export function hidePanes(map: LeafletMap, look: MapLook): void {
  for (const part of mapParts) {
    for (const name of panesOf[part] ?? []) {
      const pane = map.getPane(name);
      if (pane) pane.style.display = isVisible(look, part) ? '' : 'none';
    }
  }
}

/** Zoom until the area's own ground is there. */
export const startZoom = 3;

/** Pixels a second; a page that was busy gets a whole pull within a millisecond and would throw the map for minutes. */
const fastestThrow = 1_200;

/**
 * A map without Leaflet's own controls: the pane has its own. On a wall nothing can be touched, and no
 * key, wheel or finger moves it.
 */
export function openMap(element: HTMLElement, isInteractive: boolean): LeafletMap {
  const isAnimated = !isMotionUnwanted();
  const map = new LeafletMap(element, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 120,
    minZoom: 3,
    maxZoom: 18,
    dragging: isInteractive,
    touchZoom: isInteractive,
    doubleClickZoom: isInteractive,
    scrollWheelZoom: isInteractive,
    boxZoom: isInteractive,
    keyboard: isInteractive,
    zoomAnimation: isAnimated,
    fadeAnimation: isAnimated,
    markerZoomAnimation: isAnimated,
    inertia: isAnimated,
    inertiaMaxSpeed: fastestThrow,
  });
  return map.setView([0, 0], startZoom, { animate: false });
}

export function isMotionUnwanted(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
