import {
  DivIcon,
  DomEvent,
  Marker,
  Polygon,
  Polyline,
  svg,
  type Map as LeafletMap,
  type Renderer,
} from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import { keyStep, keyVerb, type SketchVerb } from './sketch-keys.js';
import { added, inserted, midpointsOf, moved, removed, shortened, type Sketch } from './sketch.js';
import { sketchPane } from './stage-map.js';
import type { MapTool, StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

export interface SketchListener {
  onSketch(next: Sketch): void;
  onFinish(): void;
  onCancel(): void;
  /** What a corner is called, from 1, for whoever hears the page. */
  cornerName(place: number, of: number): string;
}

/**
 * A line or an area that is being drawn: a press puts a corner, corners are pulled, pulled out between neighbours, or
 * moved by key while they have the focus. The map's own arrows move the ground under the cross in its middle.
 */
export class SketchLayer implements MapTool {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private renderer: Renderer | null = null;
  private path: Polyline | Polygon | null = null;
  private handles: Marker[] = [];
  private midpoints: Marker[] = [];
  private isClosed = false;

  constructor(
    private sketch: Sketch,
    private readonly listener: SketchListener,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.renderer = svg({ pane: sketchPane, padding: 0.5 });
    map.on('dblclick', this.onFinish);
    map.getContainer().addEventListener('keydown', this.onKey, { capture: true });
    this.draw();
  }

  detach(): void {
    this.map?.off('dblclick', this.onFinish);
    this.map?.getContainer().removeEventListener('keydown', this.onKey, { capture: true });
    this.clear();
    this.renderer?.remove();
    this.map = null;
  }

  update(view: StageView): void {
    const isOther = view.theme !== this.view?.theme || view.unit !== this.view.unit;
    this.view = view;
    if (isOther) this.draw();
  }

  take(): void {
    // What is drawn by hand depends on no record.
  }

  press(place: Position): void {
    if (!this.isClosed) this.change(added(this.sketch, place));
  }

  /** No more corners are put; those there are can still be pulled. */
  close(): void {
    this.isClosed = true;
  }

  takeBack(): void {
    this.change(shortened(this.sketch));
  }

  private readonly onFinish = (): void => this.listener.onFinish();

  /** Before Leaflet's own keys: those with a verb of ours go no further. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const verb = keyVerb(event);
    const isOnHandle = this.handles.some((one) => one.getElement() === event.target);
    if (!this.map || verb === undefined || (isOnHandle && verb !== 'cancel' && verb !== 'finish'))
      return;
    DomEvent.stop(event);
    this.verbs[verb](this.map);
  };

  private readonly verbs: Readonly<Record<SketchVerb, (map: LeafletMap) => void>> = {
    put: (map) => this.press({ lat: map.getCenter().lat, lng: map.getCenter().lng }),
    takeBack: () => this.takeBack(),
    finish: () => this.listener.onFinish(),
    cancel: () => this.listener.onCancel(),
  };

  private change(next: Sketch): void {
    if (next === this.sketch) return;
    this.sketch = next;
    this.draw();
    this.listener.onSketch(next);
  }

  private draw(): void {
    const { map, view, renderer, sketch } = this;
    if (!map || !view || !renderer) return;
    this.clear();
    const color = palettes[view.theme].alarmGround;
    const look = {
      renderer,
      color,
      weight: 2.5 * view.unit,
      fillOpacity: 0.18,
      interactive: false,
    };
    const corners = [...sketch.corners];
    const isArea = sketch.type === 'Polygon' && corners.length > 2;
    this.path = (isArea ? new Polygon(corners, look) : new Polyline(corners, look)).addTo(map);
    this.midpoints = midpointsOf(sketch).map((place, index) => this.midpoint(place, index, map));
    this.handles = corners.map((place, index) => this.handle(place, index, map));
  }

  private clear(): void {
    this.path?.remove();
    for (const marker of [...this.handles, ...this.midpoints]) marker.remove();
    this.handles = [];
    this.midpoints = [];
  }

  private handle(place: Position, index: number, map: LeafletMap): Marker {
    const title = this.listener.cornerName(index + 1, this.sketch.corners.length);
    const marker = handleAt(place, 'levee-corner', { keyboard: true, alt: title, title }).addTo(
      map,
    );
    marker.on('drag', () =>
      this.path?.setLatLngs(this.sketch.corners.with(index, placeOf(marker))),
    );
    marker.on('dragend', () => this.change(moved(this.sketch, index, placeOf(marker))));
    const element = marker.getElement();
    if (!element) return marker;
    element.setAttribute('aria-label', title);
    DomEvent.disableClickPropagation(element);
    element.addEventListener('keydown', (event) => this.onHandleKey(event, index, map));
    return marker;
  }

  private onHandleKey(event: KeyboardEvent, index: number, map: LeafletMap): void {
    const { corners } = this.sketch;
    const step = keyStep(event);
    const corner = corners[index];
    const isGone = event.key === 'Delete' || event.key === 'Backspace';
    if (!corner || (!step && !isGone)) return;
    DomEvent.stop(event);
    if (isGone) this.change(removed(this.sketch, index));
    if (step) {
      const { lat, lng } = map.containerPointToLatLng(map.latLngToContainerPoint(corner).add(step));
      this.change(moved(this.sketch, index, { lat, lng }));
    }
    (this.handles[index] ?? this.handles.at(-1))?.getElement()?.focus();
  }

  private midpoint(place: Position, index: number, map: LeafletMap): Marker {
    const marker = handleAt(place, 'levee-midpoint', { keyboard: false }).addTo(map);
    marker.on('drag', () =>
      this.path?.setLatLngs(this.sketch.corners.toSpliced(index + 1, 0, placeOf(marker))),
    );
    marker.on('dragend', () => this.change(inserted(this.sketch, index + 1, placeOf(marker))));
    return marker;
  }
}

function handleAt(
  place: Position,
  className: string,
  options: { keyboard: boolean; alt?: string; title?: string },
): Marker {
  const icon = new DivIcon({ className: `levee-handle ${className}`, iconSize: [0, 0] });
  return new Marker(place, { pane: sketchPane, icon, draggable: true, autoPan: true, ...options });
}

function placeOf(marker: Marker): Position {
  const { lat, lng } = marker.getLatLng();
  return { lat, lng };
}
