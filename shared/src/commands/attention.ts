import { attentionTable, attentionTableId } from '../model/attention.js';
import { ref } from '../model/kinds.js';
import { command, writers } from './spec.js';

const theTable = () => ref('attentionTable', attentionTableId);

export const attentionCommands = {
  /** What deserves attention in this area, and when its walls are dimmed. */
  'attentionTable.set': command({
    payload: attentionTable.omit({ id: true, region: true }),
    roles: writers.officer,
    reads: () => [theTable()],
    subject: theTable,
    base: 'exact',
    isLiveOnly: true,
  }),
};
