/** What is to break next. Each order takes the one before it back. */
export type FaultOrder =
  | { readonly kind: 'none' }
  /** The n-th statement from now on, counted from 1; without a code nobody expects the error. */
  | { readonly kind: 'statement'; readonly nth: number; readonly code?: string }
  /** The next statement with these words is never answered: others, of a timer perhaps, pass by. */
  | { readonly kind: 'silence'; readonly words: string }
  /** A door of `/live` throws, whoever knocks. */
  | { readonly kind: 'door'; readonly door: 'connected' | 'left' | 'paint' };

/** Whether what was ordered last has happened. */
export interface FaultReport {
  readonly hasFired: boolean;
}

export interface FaultyServerUp {
  readonly url: string;
  readonly link: string;
}
