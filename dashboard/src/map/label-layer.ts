import type { Feature } from 'geojson';
import { DomUtil, point, type Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import type { LayerClass } from '@levee/shared/model/layer';
import { isMain } from './ground-style.js';
import { labelSpotOf, nameOf, textOf } from './ground-features.js';
import { visibleLabels, type LabelBox } from './label-layout.js';
import type { StageView } from './stage-layer.js';

export const labelPane = 'levee-labels';
/** A name stands under its place, where teams muster. */
const belowPx = 7;

interface Label {
  readonly element: HTMLElement;
  readonly spot: Position;
  readonly feature: Feature;
}

/**
 * Few words, above the points: the names of townships and of the main river. Where there is no room,
 * the later ones of the list give way.
 */
export class LabelLayer {
  private map: LeafletMap | null = null;
  private labels: Label[] = [];
  private view: StageView | null = null;
  private readonly onRest = (): void => this.lay();

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    map.on('zoomend viewreset resize', this.onRest);
  }

  detach(): void {
    this.map?.off('zoomend viewreset resize', this.onRest);
    this.clear();
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    for (const { element, feature } of this.labels) {
      element.textContent = nameOf(feature, view.isEnglish) ?? '';
      const isChosen = textOf(feature, 'code') === (view.filter.township ?? '');
      element.classList.toggle('is-chosen', isChosen);
    }
    this.lay();
  }

  /** Another ground: other names. */
  setFeatures(features: ReadonlyMap<LayerClass, readonly Feature[]>): void {
    this.clear();
    for (const feature of features.get('townships') ?? []) this.add(feature, 'is-township');
    for (const feature of features.get('rivers') ?? []) {
      if (isMain(feature)) this.add(feature, 'is-river');
    }
    if (this.view) this.update(this.view);
  }

  private add(feature: Feature, look: string): void {
    const spot = labelSpotOf(feature);
    const pane = this.map?.getPane(labelPane);
    if (!spot || !pane) return;
    const element = DomUtil.create('div', `levee-label leaflet-zoom-hide ${look}`, pane);
    this.labels.push({ element, spot, feature });
  }

  private clear(): void {
    for (const { element } of this.labels) element.remove();
    this.labels = [];
  }

  private lay(): void {
    const { map } = this;
    if (!map) return;
    const boxes = this.labels.map(({ element, spot }, order): LabelBox => {
      const { x, y } = map.latLngToLayerPoint(spot);
      const left = Math.round(x - element.offsetWidth / 2);
      const top = Math.round(y + belowPx * (this.view?.unit ?? 1));
      DomUtil.setPosition(element, point(left, top));
      const [right, bottom] = [left + element.offsetWidth, top + element.offsetHeight];
      return { left, top, right, bottom, order };
    });
    const isVisible = visibleLabels(boxes);
    this.labels.forEach(({ element }, place) => {
      element.style.visibility = isVisible[place] ? 'visible' : 'hidden';
    });
  }
}
