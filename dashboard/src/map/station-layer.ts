import { DivIcon, DomUtil, Marker, type Map as LeafletMap } from 'leaflet';
import type { Stamped } from '@levee/shared/model/kinds';
import {
  isOldReading,
  slopeOf,
  waterStanding,
  type Standing,
  type Trend,
} from '../picture/water-standing.js';
import { defaultPack } from '@levee/shared/rules/pack';
import { isVisible } from './map-look.js';
import type { Dirty, MapSource } from './map-source.js';
import type { MapTag, TagSource } from './map-tag.js';
import type { MapSubject, StageLayer, StageView } from './stage-layer.js';

export const stationPane = 'levee-stations';
const labelsFrom = 1.5;
const hourMs = 3_600_000;
const cadenceMs = defaultPack.water.readingEveryMinutes * 60_000;
const arrows: Readonly<Record<Trend, string>> = { rising: '↑', steady: '→', falling: '↓' };

/**
 * Water and rain stations. A calm one is a small drop-blue gauge; one above its warning level turns
 * into a light chip with the metres above it, so that it is seen without borrowing a grade's colour.
 */
export class StationLayer implements StageLayer, TagSource {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private readonly markers = new Map<string, Marker>();
  private readonly faces = new Map<string, string>();
  private readonly words = new Map<string, HTMLElement>();
  private readonly onZoom = (): void => this.drawAll();

  constructor(
    private readonly source: MapSource,
    private readonly onSelect: (subject: MapSubject) => void,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    map.on('zoomend', this.onZoom);
    this.drawAll();
  }

  detach(): void {
    this.map?.off('zoomend', this.onZoom);
    for (const id of [...this.markers.keys()]) this.erase(id);
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.drawAll();
  }

  take(dirty: Dirty): void {
    if (dirty.has('station')) this.drawAll();
  }

  tags(): MapTag[] {
    const { view } = this;
    if (!view || !isVisible(view.look, 'stations')) return [];
    const half = { width: 7 * view.unit, height: 9 * view.unit };
    return [...this.markers].flatMap(([id, marker]): MapTag[] => {
      const station = this.source.get('station', id);
      if (!station) return [];
      const element = this.words.get(id) ?? null;
      return [{ at: marker.getLatLng(), half, element, ...urgencyOf(station, view) }];
    });
  }

  age(): void {
    this.drawAll();
  }

  private drawAll(): void {
    const stations = this.source.all('station');
    for (const id of [...this.markers.keys()]) if (!stations.has(id)) this.erase(id);
    for (const station of stations.values()) this.draw(station);
  }

  private draw(station: Stamped<'station'>): void {
    const { map, view } = this;
    if (!map || !view) return;
    if (!station.position) return this.erase(station.id);
    const marker = this.markers.get(station.id) ?? this.add(station.id, map, view);
    marker.setLatLng(station.position);
    const { standing } = waterStanding(station);
    const isNear = map.getZoom() >= view.homeZoom + labelsFrom || isSelected(station, view);
    const ageMs = oldAgeMs(station, this.source.areaNowMs());
    const text = textsOf(station, view, isNear, ageMs);
    const isOld = ageMs !== null;
    const key = JSON.stringify([text, standing, isOld]);
    if (this.faces.get(station.id) === key) return;
    this.faces.set(station.id, key);
    const { element, tag } = face(standing, text, isOld);
    if (tag) this.words.set(station.id, tag);
    else this.words.delete(station.id);
    marker.setIcon(new DivIcon({ className: 'levee-marker', html: element, iconSize: [0, 0] }));
    marker.setZIndexOffset(isOver(standing) ? 500 : 0);
  }

  private add(id: string, map: LeafletMap, view: StageView): Marker {
    const icon = new DivIcon({ className: 'levee-marker', iconSize: [0, 0] });
    const options = { pane: stationPane, keyboard: false, interactive: view.isInteractive, icon };
    const marker = new Marker([0, 0], options).addTo(map);
    marker.on('click', () => this.onSelect({ kind: 'station', id }));
    this.markers.set(id, marker);
    return marker;
  }

  private erase(id: string): void {
    this.markers.get(id)?.remove();
    this.markers.delete(id);
    this.faces.delete(id);
    this.words.delete(id);
  }
}

interface StationText {
  readonly name: string;
  readonly figure: string;
}

function isSelected(station: Stamped<'station'>, view: StageView): boolean {
  return view.selected?.kind === 'station' && view.selected.id === station.id;
}

/** How old its reading is where that is past three times its cadence (I13), else null. */
function oldAgeMs(station: Stamped<'station'>, nowMs: number): number | null {
  const { latest } = station;
  return latest && isOldReading(station, nowMs, cadenceMs) ? nowMs - Date.parse(latest.at) : null;
}

function agoText(ageMs: number, { words }: StageView): string {
  return words('map.ageHours', { hours: Math.floor(ageMs / hourMs) });
}

/** Far off only what is above a limit speaks, in figures alone; near by every station does, in words. */
function textsOf(
  station: Stamped<'station'>,
  view: StageView,
  isNear: boolean,
  oldMs: number | null,
): StationText {
  const now = textsOfNow(station, view, isNear);
  if (oldMs === null || now.figure === '') return now;
  return { ...now, figure: `${now.figure} ${agoText(oldMs, view)}` };
}

function textsOfNow(station: Stamped<'station'>, view: StageView, isNear: boolean): StationText {
  const { standing, marginM = 0 } = waterStanding(station);
  const trend = arrows[slopeOf(station)?.trend ?? 'steady'];
  const name = isNear ? station.name : '';
  if (!isOver(standing)) return { name, figure: isNear ? calmFigure(station, trend) : '' };
  const metres = marginM.toFixed(2);
  const words = isNear ? view.words(`map.${standing}`, { metres }) : `+${metres} m`;
  return { name, figure: `${words} ${trend}` };
}

/** Above the guarantee level first, then the higher; what is above a limit is never left out. */
function urgencyOf(
  station: Stamped<'station'>,
  view: StageView,
): Pick<MapTag, 'order' | 'isNeeded'> {
  const { standing, marginM = 0 } = waterStanding(station);
  if (isSelected(station, view)) return { order: -1, isNeeded: true };
  if (!isOver(standing)) return { order: 1000, isNeeded: false };
  return { order: (standing === 'overGuarantee' ? 100 : 200) - marginM, isNeeded: true };
}

function calmFigure({ latest }: Stamped<'station'>, trend: string): string {
  if (latest?.levelM !== undefined) return `${latest.levelM.toFixed(2)} m ${trend}`;
  return latest?.rainMm === undefined ? '' : `${latest.rainMm} mm`;
}

function isOver(standing: Standing): boolean {
  return standing === 'overWarning' || standing === 'overGuarantee';
}

function face(
  standing: Standing,
  text: StationText,
  isOld: boolean,
): { element: HTMLElement; tag: HTMLElement | null } {
  const element = DomUtil.create('div', `levee-station-face${isOld ? ' is-old' : ''}`);
  DomUtil.create('i', '', DomUtil.create('div', `levee-station is-${standing}`, element));
  if (text.figure === '' && text.name === '') return { element, tag: null };
  const tag = DomUtil.create('div', `levee-tag is-${standing}`, element);
  if (text.name !== '') DomUtil.create('b', '', tag).textContent = text.name;
  DomUtil.create('span', '', tag).textContent = text.figure;
  return { element, tag };
}
