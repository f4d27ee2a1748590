/** What every server says of itself once it is ready. */
export interface Address {
  readonly port: number;
  readonly [more: string]: unknown;
}

/** A subscriber's ear: record `i` was seen at its `count`-th update. */
export type Heard = (i: number, count: number) => void;

/** How one of the systems is spoken to. */
export interface Dialect {
  /** Opens one subscriber to everything; resolves once it is told of changes. */
  subscribe(heard: Heard): Promise<void>;
  /** A writer with a line of its own: makes the `count`-th update of record `i`; resolves once it is kept. */
  writer(): Promise<(i: number, count: number) => Promise<void>>;
}
