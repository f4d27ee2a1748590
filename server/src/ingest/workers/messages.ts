import type { FileLimits, Row } from '../sheet.js';
import type { FaultCode, Params } from '../faults.js';
import type { ImportKind } from '@levee/shared/model/import-kind';

/** What the thread that reads files is given at its start. */
export interface ReadOrder {
  readonly bytes: Uint8Array;
  readonly kind: ImportKind;
  readonly sheetName: string | null;
  readonly limits: FileLimits;
  readonly chunkRows: number;
}

/** What it answers: first the head, then the chunks (packed rows) in order, then the end; or one fault. */
export type ReadAnswer =
  | {
      readonly type: 'head';
      readonly head: readonly Row[];
      readonly rowCount: number;
      readonly sheetName: string | null;
      readonly sheetNames: readonly string[];
    }
  | { readonly type: 'chunk'; readonly packed: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'fault'; readonly code: FaultCode; readonly params: Params };

/** One packed chunk for the thread that reads rows; `skip` rows at its start stand above the list. */
export interface RowsOrder {
  readonly packed: Uint8Array;
  readonly firstRow: number;
  readonly skip: number;
}
