/** What is wrong with a log, and where. */
export type Fault =
  | { readonly what: 'clock-missing' }
  | RowFault
  | {
      readonly what: 'record-other';
      readonly kind: string;
      readonly id: string;
      readonly seq: number | null;
    }
  | { readonly what: 'receipt-other'; readonly id: string }
  | AnchorFault
  | { readonly what: 'area-missing' };

/** A row is not the one that should stand under its number. */
export interface RowFault {
  readonly what:
    | 'row-missing'
    | 'row-stray'
    | 'row-moved'
    | 'row-changed'
    | 'version-broken'
    | 'tail-cut'
    | 'head-other'
    | 'checkpoint-other';
  readonly seq: number;
}

/** The log is not what was written down of it elsewhere. */
export interface AnchorFault {
  readonly what: 'anchor-other' | 'anchor-beyond' | 'anchor-epoch';
  readonly seq: number;
  /** When it was anchored. */
  readonly at: string;
  /** The file and the line of it. */
  readonly where: string;
}

/** What was compared with anchors: how many, from when on, and up to which row. */
export interface Anchored {
  readonly count: number;
  readonly since: string;
  readonly seq: number;
}

/** What came of an area's verification; sound without faults. The first fault is the first broken row. */
export interface Verdict {
  readonly area: string;
  readonly rows: number;
  /** Undefined where there was no anchor: that the log was not made anew as a whole is then not shown. */
  readonly anchored?: Anchored | undefined;
  readonly faults: readonly Fault[];
}
