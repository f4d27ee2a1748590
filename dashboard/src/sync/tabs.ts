/** What one tab tells the others of the same author: a command is leaving, or the store has changed. */
export type TabMessage =
  { readonly is: 'sending'; readonly id: string } | { readonly is: 'changed' };

export interface TabListener {
  /** It is this tab's turn to send, or no longer. */
  readonly turned: () => void;
  readonly heard: (message: TabMessage) => void;
}

/** The tabs in which one author has one area open. They share a store; one of them sends what is in it. */
export interface Tabs {
  readonly isSender: boolean;
  join(listener: TabListener): void;
  say(message: TabMessage): void;
  /** The tab that sends is frozen or has no line: this one sends from now on. */
  takeOver(): void;
  leave(): void;
}

/** A page that shares its store with no other. */
export const loneTab: Tabs = {
  isSender: true,
  join: () => undefined,
  say: () => undefined,
  takeOver: () => undefined,
  leave: () => undefined,
};
