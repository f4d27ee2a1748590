import type { Position } from '@levee/shared/model/base';
import type { Datum } from '@levee/shared/model/profile';
import type { RegionLevel } from '@levee/shared/model/region';
import type { Column, Mapping } from '../columns/column-matching.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import type { Span } from '../rosters/turn-hours.js';

/** A place of the area as the import knows it. */
export interface KnownRegion {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parent: string | null;
}

export interface KnownUnit {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
}

/** The area that a list belongs to. */
export interface AreaContext {
  readonly area: string;
  /** Twelve digits. */
  readonly county: string;
  readonly timeZone: string;
  readonly regions: readonly KnownRegion[];
  readonly units: readonly KnownUnit[];
  readonly people: readonly KnownPerson[];
  /** GeoJSON, WGS-84; null where the area has none. */
  readonly boundary: unknown;
  readonly townships: unknown;
}

/** Everything that decides what a row means. Plain values: it travels into the reading thread. */
export interface RowsSetup {
  readonly kind: ImportKind;
  readonly context: AreaContext;
  readonly columns: readonly Column[];
  readonly mapping: Mapping;
  /** One value for all rows, for fields that no column says. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly datum: Datum;
  /** Hours of roster turns where they differ from the defaults. */
  readonly hours: Readonly<Record<string, readonly Span[]>>;
  /** Title lines above the header, and the file's name: they may name a month. */
  readonly titles: readonly string[];
  /** When the file was brought (ISO), and by whom: what a row does not say itself. */
  readonly broughtAt: string;
  readonly broughtBy: string;
}

export interface Placed {
  readonly region: string;
  /** Nothing said where it is: the region is the whole county, for want of better. */
  readonly isGuess: boolean;
  readonly position: Position | null;
}
