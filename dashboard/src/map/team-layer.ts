import { DivIcon, Marker, Polyline, type Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import type { Cancel } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { isVisible } from './map-look.js';
import type { Dirty, MapSource } from './map-source.js';
import type { MapTag, TagSource } from './map-tag.js';
import type { MapSubject, StageLayer, StageView } from './stage-layer.js';
import { palettes, teamLooks } from './symbols.js';
import { teamFace } from './team-marker.js';
import { headingDeg, placeOfTeam, staleMinutes, type TeamPlace } from './team-place.js';

export const teamPane = 'levee-teams';
export const teamLinePane = 'levee-team-lines';
/** Names appear this many zoom levels nearer than the view of the whole area. */
const labelsFrom = 1.5;

interface Drawn {
  readonly marker: Marker;
  line: Polyline | null;
  /** What the marker's face was made of: it is only made anew when this differs. */
  face: string;
  tag: HTMLElement | null;
}

/** The teams that are out, and small and hollow those that stand by. Hundreds, so each is a marker. */
export class TeamLayer implements StageLayer, TagSource {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private cancel: Cancel = () => undefined;
  private readonly drawn = new Map<string, Drawn>();
  private readonly onZoom = (): void => this.drawAll();

  constructor(
    private readonly source: MapSource,
    private readonly onSelect: (subject: MapSubject) => void,
    /** Teams have moved or speak otherwise: words need their places anew. */
    private readonly onDrawn: () => void,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.cancel = this.source.onPositions(() => this.drawAll());
    map.on('zoomend', this.onZoom);
    this.drawAll();
  }

  detach(): void {
    this.cancel();
    this.map?.off('zoomend', this.onZoom);
    for (const id of [...this.drawn.keys()]) this.erase(id);
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.drawAll();
  }

  take(dirty: Dirty): void {
    if (dirty.has('team') || dirty.has('deployment')) this.drawAll();
  }

  age(): void {
    this.drawAll();
  }

  /** Draws all teams as they are now. */
  private drawAll(): void {
    const teams = this.source.all('team');
    for (const id of [...this.drawn.keys()]) if (!teams.has(id)) this.erase(id);
    for (const team of teams.values()) this.draw(team);
    this.onDrawn();
  }

  tags(): MapTag[] {
    const { view } = this;
    if (!view || !isVisible(view.look, 'teams')) return [];
    return [...this.drawn].flatMap(([id, { marker, tag }]): MapTag[] => {
      const team = this.source.get('team', id);
      if (!team) return [];
      const side = 0.55 * teamLooks[team.state].sidePx * view.unit;
      const isSelected = view.selected?.kind === 'team' && view.selected.id === id;
      const urgency = { order: isSelected ? -1 : 500, isNeeded: isSelected };
      return [{ at: marker.getLatLng(), half: sideOf(side), element: tag, ...urgency }];
    });
  }

  placeOf(id: string): Position | null {
    const team = this.source.get('team', id);
    return team ? (this.placeFor(team)?.position ?? null) : null;
  }

  private draw(team: Stamped<'team'>): void {
    const { map, view } = this;
    if (!map || !view) return;
    const place = this.placeFor(team);
    if (!place || (view.isSmall && !place.isOut && !this.isNear(view))) return this.erase(team.id);
    const drawn = this.drawn.get(team.id) ?? this.add(team.id, map, place);
    drawn.marker.setLatLng(place.position);
    this.drawFace(drawn, team, place, view);
    this.drawLine(drawn, place, view, map);
  }

  private drawFace(drawn: Drawn, team: Stamped<'team'>, place: TeamPlace, view: StageView): void {
    const age = staleMinutes(place, this.source.areaNowMs(), defaultPack);
    const isSelected = view.selected?.kind === 'team' && view.selected.id === team.id;
    const hasLabel = isSelected || (this.isNear(view) && place.isOut);
    const face = {
      name: team.name,
      note: noteOf(team, age, hasLabel, view),
      state: team.state,
      headingDeg: headingDeg(place),
      isStale: age !== null,
      isSelected,
      hasLabel,
      unit: view.unit,
      theme: view.theme,
    };
    const key = JSON.stringify(face);
    if (key === drawn.face) return;
    drawn.face = key;
    const { element, tag } = teamFace(face);
    drawn.tag = tag;
    drawn.marker.setIcon(
      new DivIcon({ className: 'levee-marker', html: element, iconSize: [0, 0] }),
    );
    drawn.marker.setZIndexOffset(place.isOut ? 1000 : 0);
  }

  private drawLine(drawn: Drawn, place: TeamPlace, view: StageView, map: LeafletMap): void {
    if (!place.target) {
      drawn.line?.remove();
      drawn.line = null;
      return;
    }
    const path = [place.position, place.target];
    drawn.line ??= new Polyline(path, { pane: teamLinePane, interactive: false }).addTo(map);
    drawn.line.setLatLngs(path);
    const { team: color } = palettes[view.theme];
    const weight = 1.6 * view.unit;
    drawn.line.setStyle({ color, weight, opacity: 0.75, dashArray: `${weight * 3} ${weight * 3}` });
  }

  private add(id: string, map: LeafletMap, place: TeamPlace): Drawn {
    const isInteractive = this.view?.isInteractive ?? false;
    const icon = new DivIcon({ className: 'levee-marker', iconSize: [0, 0] });
    const options = { pane: teamPane, keyboard: false, interactive: isInteractive, icon };
    const marker = new Marker(place.position, options).addTo(map);
    marker.on('click', () => this.onSelect({ kind: 'team', id }));
    const drawn: Drawn = { marker, line: null, face: '', tag: null };
    this.drawn.set(id, drawn);
    return drawn;
  }

  private erase(id: string): void {
    const drawn = this.drawn.get(id);
    drawn?.marker.remove();
    drawn?.line?.remove();
    this.drawn.delete(id);
  }

  private isNear(view: StageView): boolean {
    return (this.map?.getZoom() ?? 0) >= view.homeZoom + labelsFrom;
  }

  private placeFor(team: Stamped<'team'>): TeamPlace | null {
    const { source } = this;
    const deployment = team.deployment ? source.get('deployment', team.deployment) : undefined;
    const hazard = deployment?.hazard ? source.get('hazard', deployment.hazard) : undefined;
    return placeOfTeam({ team, deployment, hazard, seen: source.positions().get(team.id) });
  }
}

function sideOf(halfPx: number): MapTag['half'] {
  return { width: halfPx, height: halfPx };
}

/** With a name: state and age; without: only the age of a position that is too old. */
function noteOf(
  team: Stamped<'team'>,
  minutes: number | null,
  hasLabel: boolean,
  { words }: StageView,
): string {
  const state = words(`field.teamState.${team.state}`);
  if (minutes === null) return state;
  const isLong = minutes >= 120;
  const age = isLong
    ? words('map.ageHours', { hours: Math.floor(minutes / 60) })
    : words('map.age', { minutes });
  return hasLabel ? `${state} · ${age}` : age;
}
