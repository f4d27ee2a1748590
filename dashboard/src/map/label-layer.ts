import type { Feature } from 'geojson';
import { DomUtil, point, Util, type Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import type { LayerClass } from '@levee/shared/model/layer';
import type { Rect } from './dirty-tiles.js';
import { isMain } from './ground-style.js';
import { labelSpotOf, nameOf, textOf } from './ground-features.js';
import { besideSign, layLabels, rectAround, type LabelWish, type Size } from './label-layout.js';
import { isVisible } from './map-look.js';
import type { MapTag, TagSource } from './map-tag.js';
import type { StageView } from './stage-layer.js';
import { tintWords } from './tint-fill.js';

export const labelPane = 'levee-labels';
/** A name stands under its place, where teams muster; a tag this far from its sign. */
const namePx = 7;
const tagPx = 3;

interface Label {
  readonly element: HTMLElement;
  readonly spot: Position;
  readonly feature: Feature;
  readonly part: 'names' | 'rivers';
}

/**
 * The words on the map: names of townships and of the main river, and the tags of stations and teams.
 * One layout for all of them: names first, then tags, the most urgent first.
 */
export class LabelLayer {
  private map: LeafletMap | null = null;
  private labels: Label[] = [];
  private view: StageView | null = null;
  private frame: number | null = null;
  private readonly onRest = (): void => this.lay();

  constructor(private readonly sources: readonly TagSource[]) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    map.on('moveend viewreset resize', this.onRest);
  }

  detach(): void {
    this.map?.off('moveend viewreset resize', this.onRest);
    if (this.frame !== null) Util.cancelAnimFrame(this.frame);
    this.frame = null;
    this.clear();
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    for (const { element, feature } of this.labels) {
      writeName(element, feature, view);
      const isChosen = textOf(feature, 'code') === (view.filter.township ?? '');
      element.classList.toggle('is-chosen', isChosen);
    }
    this.lay();
  }

  /** Another ground: other names. */
  setFeatures(features: ReadonlyMap<LayerClass, readonly Feature[]>): void {
    this.clear();
    for (const feature of features.get('townships') ?? []) this.add(feature, 'names');
    for (const feature of features.get('rivers') ?? []) {
      if (isMain(feature)) this.add(feature, 'rivers');
    }
    if (this.view) this.update(this.view);
  }

  /** Puts every word in its place, once for all that changes within a frame. */
  lay(): void {
    this.frame ??= Util.requestAnimFrame(() => {
      this.frame = null;
      this.layNow();
    });
  }

  private add(feature: Feature, part: Label['part']): void {
    const spot = labelSpotOf(feature);
    const pane = this.map?.getPane(labelPane);
    if (!spot || !pane) return;
    const element = DomUtil.create('div', `levee-label leaflet-zoom-hide is-${part}`, pane);
    this.labels.push({ element, spot, feature, part });
  }

  private clear(): void {
    for (const { element } of this.labels) element.remove();
    this.labels = [];
  }

  private layNow(): void {
    const { map, view } = this;
    if (!map || !view) return;
    const tags = this.sources.flatMap((source) => source.tags());
    const labels = this.labels.filter(({ part }) => isNamed(part, view));
    for (const { element } of this.labels) putName(element, null);
    const names = labels.map((label, place) => nameWish(label, place, map, view));
    const texts = tags.flatMap((tag) => (tag.element ? [{ ...tag, element: tag.element }] : []));
    const wishes = texts.map((tag) => tagWish(tag, names.length, map, view));
    const rects = layLabels([...names, ...wishes], signsOf(tags, map), viewOf(map));
    labels.forEach((label, place) => putName(label.element, rects[place] ?? null));
    texts.forEach((tag, place) => {
      putTag(tag.element, map.latLngToLayerPoint(tag.at), rects[names.length + place] ?? null);
    });
  }
}

/** A river that is not drawn has no name either. */
function isNamed(part: Label['part'], { look }: StageView): boolean {
  return isVisible(look, 'names') && isVisible(look, part);
}

/** The name, and under it what the township's colour says. */
function writeName(element: HTMLElement, feature: Feature, view: StageView): void {
  element.textContent = nameOf(feature, view.isEnglish) ?? '';
  const tint = view.tints.get(textOf(feature, 'code') ?? '');
  if (tint) DomUtil.create('small', '', element).textContent = tintWords(tint, view);
}

function nameWish(label: Label, order: number, map: LeafletMap, view: StageView): LabelWish {
  const at = map.latLngToLayerPoint(label.spot);
  const [right, left, below, above] = besideSign(
    at,
    { width: 0, height: 0 },
    sizeOf(label.element),
    namePx * view.unit,
  );
  const choices = [below, above, right, left].flatMap((rect) => rect ?? []);
  return { choices, order, isNeeded: false };
}

type Worded = MapTag & { readonly element: HTMLElement };

function tagWish(tag: Worded, after: number, map: LeafletMap, view: StageView): LabelWish {
  const at = map.latLngToLayerPoint(tag.at);
  const choices = besideSign(at, tag.half, sizeOf(tag.element), tagPx * view.unit);
  return { choices, order: after + tag.order, isNeeded: tag.isNeeded };
}

function signsOf(tags: readonly MapTag[], map: LeafletMap): Rect[] {
  return tags.map(({ at, half }) =>
    rectAround(map.latLngToLayerPoint(at), { width: 2 * half.width, height: 2 * half.height }),
  );
}

/** What can be seen of the map, in its layers' pixels. */
function viewOf(map: LeafletMap): Rect {
  const { x: left, y: top } = map.containerPointToLayerPoint([0, 0]);
  const { x: width, y: height } = map.getSize();
  return { left, top, right: left + width, bottom: top + height };
}

function sizeOf({ offsetWidth: width, offsetHeight: height }: HTMLElement): Size {
  return { width, height };
}

function putName(element: HTMLElement, rect: Rect | null): void {
  if (rect) DomUtil.setPosition(element, point(rect.left, rect.top));
  element.style.visibility = rect ? 'visible' : 'hidden';
}

/** A tag lies in its marker, whose middle is the sign's place. */
function putTag(element: HTMLElement, at: { x: number; y: number }, rect: Rect | null): void {
  if (rect) element.style.transform = `translate(${rect.left - at.x}px, ${rect.top - at.y}px)`;
  element.style.visibility = rect ? 'visible' : 'hidden';
}
