import { no, ok } from '../kernel/result.js';
import { lacks } from './known.js';
import { put, type Decisions } from './moment.js';

/** Only what differs is written: a wall that goes on as it did leaves no row. */
export const wallStateDecisions: Decisions<'wallState.tell'> = {
  'wallState.tell': (told, moment) => {
    const refused = lacks(moment, 'region', told.region);
    if (refused) return no(refused);
    const known = moment.get('wallState', told.id);
    const isSame =
      known?.state === told.state && known.name === told.name && known.region === told.region;
    return ok(isSame ? [] : [put('wallState', told)]);
  },
};
