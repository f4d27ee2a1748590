import { DivIcon, DomUtil, Marker, Polygon, type Map as LeafletMap } from 'leaflet';
import type { Stamped } from '@levee/shared/model/kinds';
import { responseId } from '@levee/shared/model/response';
import { isManned } from '@levee/shared/rules/standing-post';
import type { Dirty, MapSource } from './map-source.js';
import type { StageLayer, StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

export const postPane = 'levee-posts';
/** Posts stand in the way of nothing: they appear this many zoom levels nearer than the view of the whole area. */
const postsFrom = 1;
const namesFrom = 2.5;
const fewestCorners = 3;

interface Drawn {
  readonly marker: Marker;
  area: Polygon | null;
  face: string;
}

/** Vanguard posts as a small square flag, filled while they are to be manned; areas with their outline. */
export class PostLayer implements StageLayer {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private readonly drawn = new Map<string, Drawn>();
  private readonly onZoom = (): void => this.drawAll();

  constructor(private readonly source: MapSource) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    map.on('zoomend', this.onZoom);
    this.drawAll();
  }

  detach(): void {
    this.map?.off('zoomend', this.onZoom);
    for (const id of [...this.drawn.keys()]) this.erase(id);
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.drawAll();
  }

  take(dirty: Dirty): void {
    if (dirty.has('standingPost') || dirty.has('response')) this.drawAll();
  }

  private drawAll(): void {
    const posts = this.source.all('standingPost');
    for (const id of [...this.drawn.keys()]) if (!posts.has(id)) this.erase(id);
    for (const post of posts.values()) this.draw(post);
  }

  private draw(post: Stamped<'standingPost'>): void {
    const { map, view } = this;
    if (!map || !view) return;
    const isNear = map.getZoom() >= view.homeZoom + postsFrom;
    if (!isNear || !post.position || post.state === 'closed') return this.erase(post.id);
    const known = this.drawn.get(post.id);
    const drawn = known ?? { marker: this.add(post, map), area: null, face: '' };
    this.drawn.set(post.id, drawn);
    drawn.marker.setLatLng(post.position);
    this.drawFace(drawn, post, map.getZoom() >= view.homeZoom + namesFrom, view);
    this.drawArea(drawn, post, view, map);
  }

  private drawFace(
    drawn: Drawn,
    post: Stamped<'standingPost'>,
    hasName: boolean,
    view: StageView,
  ): void {
    const level = this.source.get('response', responseId)?.level ?? 'none';
    const isOn = isManned(post, level);
    const key = JSON.stringify([post.name, post.postKind, isOn, hasName, view.theme]);
    if (key === drawn.face) return;
    drawn.face = key;
    const html = faceOf(post, isOn, hasName);
    drawn.marker.setIcon(new DivIcon({ className: 'levee-marker', html, iconSize: [0, 0] }));
  }

  private drawArea(
    drawn: Drawn,
    { outline }: Stamped<'standingPost'>,
    view: StageView,
    map: LeafletMap,
  ): void {
    drawn.area?.remove();
    drawn.area = null;
    if (!outline || outline.length < fewestCorners) return;
    const { team: color } = palettes[view.theme];
    const look = { color, weight: view.unit, opacity: 0.7, fillOpacity: 0.06, dashArray: '4 4' };
    drawn.area = new Polygon(outline, { ...look, pane: postPane, interactive: false }).addTo(map);
  }

  private add({ position }: Stamped<'standingPost'>, map: LeafletMap): Marker {
    const icon = new DivIcon({ className: 'levee-marker', iconSize: [0, 0] });
    const options = { pane: postPane, keyboard: false, interactive: false, icon };
    return new Marker(position ?? [0, 0], options).addTo(map);
  }

  private erase(id: string): void {
    const drawn = this.drawn.get(id);
    drawn?.marker.remove();
    drawn?.area?.remove();
    this.drawn.delete(id);
  }
}

function faceOf(post: Stamped<'standingPost'>, isOn: boolean, hasName: boolean): HTMLElement {
  const element = DomUtil.create('div', `levee-post is-${post.postKind}`);
  element.classList.toggle('is-on', isOn);
  DomUtil.create('i', '', element);
  if (hasName) DomUtil.create('span', '', element).textContent = post.name;
  return element;
}
