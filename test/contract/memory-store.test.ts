import { MemoryStore } from '@levee/test/support/memory-store';
import { describeLogStore } from './log-store.contract.js';

describeLogStore('in memory', async () => ({
  store: new MemoryStore(),
  close: async () => undefined,
}));
