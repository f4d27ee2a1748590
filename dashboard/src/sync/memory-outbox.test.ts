import { MemoryOutbox } from './outbox-store.js';
import { describeOutboxStore } from './outbox-store.contract.js';

describeOutboxStore('in memory', async () => new MemoryOutbox());
