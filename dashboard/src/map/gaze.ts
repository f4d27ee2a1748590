import { LatLngBounds, type FitBoundsOptions, type Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import { cornersOf } from '@levee/shared/rules/shape';
import { eventExtent } from './event-extent.js';
import type { MapSource } from './map-source.js';
import type { MapSubject } from './stage-layer.js';
import { isMotionUnwanted, startZoom } from './stage-map.js';
import { paddingFor } from './stage-size.js';
import { extentOf, extentOfPlaces, placeOf, type Corners } from './stage-target.js';

/** Where the map looks by itself. */
export type MapRest = 'area' | 'events';

export interface GazeWish {
  /** Height of legend and credits, which lie over the map's foot, in CSS pixels. */
  readonly footPx: number;
  /** Width of the column of buttons over the map's right edge, in CSS pixels; 0 on a wall. */
  readonly buttonsPx: number;
  /** What is shown as long as nobody has gone elsewhere: the whole area, or where something goes on. */
  readonly rest?: MapRest;
  /** Somebody explains in front of it: it stays where it is. */
  readonly isHeld?: boolean;
}

interface GazeParts {
  readonly source: MapSource;
  readonly teamPlace: (id: string) => Position | null;
  /** CSS pixels per pixel of the symbol table. */
  readonly unit: () => number;
  /** It is known anew where the area lies. */
  readonly onHome: () => void;
}

const flySeconds = 0.8;
const nearerBy = 3;

/** Where the map looks: at the area or its events as long as nobody goes elsewhere, and then where they went. */
export class Gaze {
  private map: LeafletMap | null = null;
  private home: LatLngBounds | null = null;
  private isHome = true;
  /** Only what stood before it is held: a map that is opened meanwhile has yet to find its place. */
  private isHeld = false;
  /** Asked for before it was known where the area lies, and so how near to go. */
  private awaited: MapSubject | null = null;

  constructor(
    private readonly parts: GazeParts,
    private wish: GazeWish,
  ) {}

  attach(map: LeafletMap): void {
    this.map = map;
  }

  detach(): void {
    this.map = null;
  }

  update(wish: GazeWish): void {
    const isLetGo = this.isHeld && !wish.isHeld;
    const isMoved = wish.footPx !== this.wish.footPx || wish.rest !== this.wish.rest;
    const isBegun = wish.isHeld === true && !this.wish.isHeld;
    this.isHeld = isBegun || (this.isHeld && !isLetGo);
    this.wish = wish;
    if (isLetGo || isMoved) this.fitHome();
  }

  /** At which the whole area is seen. */
  get homeZoom(): number {
    return this.home && this.map ? this.map.getBoundsZoom(this.home) : startZoom;
  }

  /** Somebody went elsewhere by hand. */
  leaveHome(): void {
    this.isHome = false;
  }

  flyTo(subject: MapSubject): void {
    const place = this.placeOf(subject);
    if (!this.home) this.awaited = subject;
    if (!this.map || !place || !this.home) return;
    const zone = subject.kind === 'zone' && this.parts.source.get('zone', subject.id);
    const corners = zone && extentOfPlaces(cornersOf(zone.shape));
    if (!corners) return this.goTo(place);
    this.isHome = false;
    this.show(boundsOf(corners, 0.5), true);
  }

  goTo(place: Position): void {
    this.isHome = false;
    if (!this.map) return;
    const zoom = Math.max(this.map.getZoom(), this.homeZoom + nearerBy);
    if (isMotionUnwanted()) this.map.setView(place, zoom, { animate: false });
    else this.map.flyTo(place, zoom, { duration: flySeconds });
  }

  zoomBy(levels: number): void {
    this.isHome = false;
    this.map?.setZoom(this.map.getZoom() + levels, { animate: !isMotionUnwanted() });
  }

  showAll(): void {
    this.isHome = true;
    this.fit();
  }

  /** Shows what goes on now; the whole area where nothing does. */
  showEvents(): void {
    const bounds = this.eventBounds();
    this.isHome = bounds === null;
    if (bounds) this.show(bounds, true);
    else this.fit();
  }

  /** An area without ground lies where its records are. */
  settleByRecords(): void {
    const { source } = this.parts;
    const corners = this.home || source.all('layer').size > 0 ? null : extentOf(source);
    if (corners) this.settle(boundsOf(corners, 0.05));
  }

  /** The area lies there; whoever has not gone elsewhere is shown the whole of it. */
  settle(bounds: LatLngBounds | null): void {
    if (!bounds || (this.home && bounds.equals(this.home))) return;
    this.home = bounds;
    this.fitHome();
    this.parts.onHome();
    if (this.awaited) this.flyTo(this.awaited);
    this.awaited = null;
  }

  /** Keeps the whole area in view for whoever has not gone elsewhere. */
  fitHome(): void {
    if (this.isHome && !this.isHeld) this.fit();
  }

  /** Events move while nobody does anything. */
  age(): void {
    if (this.wish.rest === 'events') this.fitHome();
  }

  placeOf(subject: MapSubject): Position | null {
    return placeOf(this.parts.source, subject, this.parts.teamPlace);
  }

  private fit(): void {
    const events = this.wish.rest === 'events' ? this.eventBounds() : null;
    const bounds = events ?? this.home;
    if (bounds) this.show(bounds, false);
  }

  private show(bounds: LatLngBounds, isFlown: boolean): void {
    if (!this.map) return;
    const { sidePx, endPx, bottomPx } = paddingFor(this.parts.unit(), this.wish);
    const options: FitBoundsOptions = {
      paddingTopLeft: [sidePx, sidePx],
      paddingBottomRight: [endPx, bottomPx],
      maxZoom: this.homeZoom + nearerBy,
    };
    if (isFlown && !isMotionUnwanted())
      this.map.flyToBounds(bounds, { ...options, duration: flySeconds });
    else this.map.fitBounds(bounds, { ...options, animate: false });
  }

  /** Where something goes on, with a little room around; null where nothing does. */
  private eventBounds(): LatLngBounds | null {
    const corners = eventExtent(this.parts.source, this.parts.teamPlace);
    return corners && boundsOf(corners, 0.15);
  }
}

/** The rectangle between two corners, wider by a share of its size on every side; a place has a little room too. */
function boundsOf(corners: Corners, share: number): LatLngBounds {
  const [low, high] = corners;
  const isPlace = low.lat === high.lat && low.lng === high.lng;
  const rectangle = new LatLngBounds([...corners]).pad(share);
  return isPlace
    ? rectangle.extend([low.lat - 0.01, low.lng - 0.01]).extend([high.lat + 0.01, high.lng + 0.01])
    : rectangle;
}
