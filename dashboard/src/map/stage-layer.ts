import type { Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import type { MapFilter } from './hazard-filter.js';
import type { MapLook } from './map-look.js';
import type { Dirty } from './map-source.js';
import type { Theme } from './symbols.js';
import type { Tints } from './township-tints.js';

/** A text of the map in the user's language, by its key. */
export type Words = (key: string, named?: Readonly<Record<string, string | number>>) => string;

export type SubjectKind =
  'hazard' | 'team' | 'station' | 'region' | 'unit' | 'standingPost' | 'zone';

/** Something on the map that can be chosen, shown or flown to. */
export interface MapSubject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** How the map is to be shown; nothing of it is a record. */
export interface StageView {
  readonly theme: Theme;
  /** CSS pixels per pixel of the symbol table: the surface's scale and the pane's size together. */
  readonly unit: number;
  /** A phone or a small pane: what only stands by is left out of the view of the whole area. */
  readonly isSmall: boolean;
  /** Zoom at which the whole area fits the pane. */
  readonly homeZoom: number;
  /** A map of tiles lies underneath: what would hide it is drawn as lines. */
  readonly isTiled: boolean;
  readonly isInteractive: boolean;
  readonly isEnglish: boolean;
  readonly filter: MapFilter;
  readonly look: MapLook;
  readonly tints: Tints;
  readonly selected: MapSubject | null;
  readonly words: Words;
}

/** What the map is lent to: while it is there, a press goes to it and chooses nothing. */
export interface MapTool extends StageLayer {
  press(place: Position): void;
}

/** Two verbs of life, and what it is told between them. Nothing here is reactive. */
export interface StageLayer {
  attach(map: LeafletMap, view: StageView): void;
  detach(): void;
  /** Another look: theme, size, language, filter, selection. */
  update(view: StageView): void;
  /** Records that changed; a layer takes what concerns it. */
  take(dirty: Dirty): void;
  /** Time has gone by: what it shows is older. */
  age?(): void;
}

/** A layer that knows nothing of records and stands on the map for a while: what was brought along, where one is. */
export type GuestLayer = Pick<StageLayer, 'attach' | 'detach' | 'update'>;
