import type { Commands } from './commands-under-way.js';

const nothing = (): void => undefined;
const done = (): Promise<void> => Promise.resolve();

/** Of a page that reads and never writes: nothing waits here, and whoever asks is told that they may not. */
export const noCommands: Commands = {
  waiting: [],
  delivered: [],
  restore: done,
  open: nothing,
  shut: nothing,
  close: nothing,
  pump: nothing,
  watchSender: nothing,
  hear: nothing,
  dismiss: done,
  offerTo: done,
  forget: done,
  settleArrived: nothing,
  ask: () => Promise.resolve({ id: '', status: 'denied' }),
};
