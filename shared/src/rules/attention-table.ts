import { ok } from '../kernel/result.js';
import { attentionMatters, attentionTableId } from '../model/attention.js';
import { worthOf } from './attention.js';
import { put, type Decisions } from './moment.js';

export const attentionDecisions: Decisions<'attentionTable.set'> = {
  /** Every matter has its one row afterwards, in the order of the list. */
  'attentionTable.set': ({ rows, night }, { pack }) => {
    const worth = worthOf({ rows }, pack);
    const all = attentionMatters.map((matter) => worth[matter]);
    return ok([put('attentionTable', { id: attentionTableId, region: null, rows: all, night })]);
  },
};
