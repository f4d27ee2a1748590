import type { Position } from '@levee/shared/model/base';
import type { Size } from './label-layout.js';

/** A sign on the map with its word, which the labels' layout puts where it covers nothing. */
export interface MapTag {
  readonly at: Position;
  /** Half the sign's width and height in CSS pixels. */
  readonly half: Size;
  /** The word; none where the sign says enough by itself. */
  readonly element: HTMLElement | null;
  /** Among tags; less matters more. Names of townships choose before them. */
  readonly order: number;
  readonly isNeeded: boolean;
}

/** A layer whose signs carry words. */
export interface TagSource {
  tags(): readonly MapTag[];
}
