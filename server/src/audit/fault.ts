/** What is wrong with a log, and where. */
export type Fault =
  | { readonly what: 'clock-missing' }
  | {
      readonly what: 'row-missing' | 'row-stray' | 'row-moved' | 'row-changed';
      readonly seq: number;
    }
  | { readonly what: 'version-broken' | 'tail-cut' | 'head-other'; readonly seq: number }
  | {
      readonly what: 'record-other';
      readonly kind: string;
      readonly id: string;
      readonly seq: number | null;
    }
  | { readonly what: 'receipt-other'; readonly id: string };

/** What came of an area's verification; sound without faults. The first fault is the first broken row. */
export interface Verdict {
  readonly area: string;
  readonly rows: number;
  readonly faults: readonly Fault[];
}
