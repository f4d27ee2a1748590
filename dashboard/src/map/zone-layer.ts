import {
  DivIcon,
  DomUtil,
  Marker,
  Polygon,
  Polyline,
  svg,
  type Map as LeafletMap,
  type Point,
  type Renderer,
} from 'leaflet';
import type { Stamped } from '@levee/shared/model/kinds';
import { cornersOf } from '@levee/shared/rules/shape';
import { zoneStanding } from '@levee/shared/rules/zone';
import { labelPane } from './label-layer.js';
import { isVisible } from './map-look.js';
import type { Dirty, MapSource } from './map-source.js';
import type { MapTag, TagSource } from './map-tag.js';
import type { StageLayer, StageView } from './stage-layer.js';
import { palettes } from './symbols.js';
import { isOnShape } from './zone-hit.js';
import { drawnZones, hatchId, zoneMarks, zoneSpot, zoneStyle } from './zone-look.js';

export const zonePane = 'levee-zones';
/** So many zoom levels further off than the whole area their names still stand. */
const namesFrom = -1;

interface Drawn {
  readonly path: Polyline | Polygon;
  readonly marker: Marker;
  readonly word: HTMLElement;
}

/** Danger zones, closed roads, evacuation areas: their shapes under the points, each with its mark and name. */
export class ZoneLayer implements StageLayer, TagSource {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private renderer: Renderer | null = null;
  private hatch: SVGSVGElement | null = null;
  private drawn: readonly Drawn[] = [];
  private said = '';

  constructor(
    private readonly source: MapSource,
    private readonly onDrawn: () => void,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.renderer = svg({ pane: zonePane, padding: 0.4 });
    this.hatch = hatching(map);
    this.age();
  }

  detach(): void {
    this.clear();
    this.renderer?.remove();
    this.hatch?.remove();
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.age();
  }

  take(dirty: Dirty): void {
    if (dirty.has('zone')) this.age();
  }

  /** The gravest, drawn last, choose first, and all of them before calm stations. */
  tags(): MapTag[] {
    const { map, view } = this;
    if (!map || !view) return [];
    const isNear = map.getZoom() >= view.homeZoom + namesFrom;
    const hasWords = isNear && isVisible(view.look, 'zones');
    return this.drawn.map(({ marker, word }, place) => ({
      at: marker.getLatLng(),
      half: { width: 0, height: 0 },
      element: hasWords ? word : hidden(word),
      order: 1 - (place + 1) / this.drawn.length,
      isNeeded: false,
    }));
  }

  /** The zone under a pointer, the one that is drawn uppermost. */
  hit(map: LeafletMap, at: Point, slopPx: number): string | null {
    const { view } = this;
    if (!view || !isVisible(view.look, 'zones')) return null;
    const zones = drawnZones(this.source.all('zone').values(), this.source.areaNowMs());
    const toPlane = (position: { lat: number; lng: number }): Point =>
      map.latLngToContainerPoint(position);
    return zones.findLast(({ shape }) => isOnShape(shape, at, slopPx, toPlane))?.id ?? null;
  }

  /** Draws them as they stand now; also called as time goes by, because a zone's hour ends by the clock. */
  age(): void {
    const { map, view, source } = this;
    if (!map || !view) return;
    const nowMs = source.areaNowMs();
    const zones = drawnZones(source.all('zone').values(), nowMs);
    const standings = zones.map((zone) => zoneStanding(zone, nowMs));
    const { theme, unit, isEnglish, selected } = view;
    const versions = zones.map(({ id, version }) => [id, version]);
    const said = JSON.stringify([versions, standings, theme, unit, isEnglish, selected]);
    if (said === this.said) return;
    this.said = said;
    this.clear();
    this.drawn = zones.flatMap((zone) => this.draw(zone, map, view) ?? []);
    this.onDrawn();
  }

  private draw(zone: Stamped<'zone'>, map: LeafletMap, view: StageView): Drawn | undefined {
    const standing = zoneStanding(zone, this.source.areaNowMs());
    const style = zoneStyle(zone, standing, palettes[view.theme], view.unit);
    const spot = zoneSpot(zone);
    if (!style || !spot || !this.renderer) return undefined;
    const isChosen = view.selected?.kind === 'zone' && view.selected.id === zone.id;
    const weight = (style.weight ?? 0) * (isChosen ? 1.8 : 1);
    const look = { ...style, weight, renderer: this.renderer, interactive: false };
    const corners = [...cornersOf(zone.shape)];
    const path =
      zone.shape.type === 'Polygon' ? new Polygon(corners, look) : new Polyline(corners, look);
    const word = DomUtil.create('div', `levee-tag levee-zone is-${standing}`);
    const about =
      standing === 'inForce' ? '' : ` · ${view.words(`field.zoneStanding.${standing}`)}`;
    word.textContent = `${zoneMarks[zone.zoneKind]} ${zone.name}${about}`;
    const icon = new DivIcon({ className: 'levee-marker', html: word, iconSize: [0, 0] });
    const options = { pane: labelPane, keyboard: false, interactive: false, icon };
    return { path: path.addTo(map), marker: new Marker(spot, options).addTo(map), word };
  }

  private clear(): void {
    for (const { path, marker } of this.drawn) {
      path.remove();
      marker.remove();
    }
    this.drawn = [];
  }
}

/** A word without a place: the labels' layout does not see it. */
function hidden(word: HTMLElement): null {
  word.style.visibility = 'hidden';
  return null;
}

/** The pattern that the shapes of zones past their hour are filled with. */
function hatching(map: LeafletMap): SVGSVGElement {
  const xmlns = 'http://www.w3.org/2000/svg';
  const root = document.createElementNS(xmlns, 'svg');
  root.setAttribute('class', 'levee-hatch');
  root.setAttribute('aria-hidden', 'true');
  const pattern = document.createElementNS(xmlns, 'pattern');
  const size = { width: '10', height: '10', patternUnits: 'userSpaceOnUse', id: hatchId };
  for (const [name, value] of Object.entries({ ...size, patternTransform: 'rotate(-45)' }))
    pattern.setAttribute(name, value);
  const line = document.createElementNS(xmlns, 'rect');
  for (const [name, value] of Object.entries({ width: '10', height: '2.5' }))
    line.setAttribute(name, value);
  pattern.append(line);
  root.append(pattern);
  map.getContainer().append(root);
  return root;
}
