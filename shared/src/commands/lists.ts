import { person } from '../model/person.js';
import { ref, type RecordRef } from '../model/kinds.js';
import { region } from '../model/region.js';
import { unit } from '../model/unit.js';
import { station } from '../model/water.js';
import { command, writers } from './spec.js';

/**
 * The lists an office brings along: places, units, people, stations. `put` makes the record or brings
 * it up to date; sent again without a difference it changes nothing.
 */
export const listCommands = {
  'region.put': command({
    payload: region.omit({ id: true, region: true }).extend({ code: region.shape.region }),
    roles: writers.keeper,
    reads: ({ code, parent }): RecordRef[] => [
      ref('region', code),
      ...(parent ? [ref('region', parent)] : []),
    ],
  }),
  'unit.put': command({
    payload: unit,
    roles: writers.keeper,
    reads: ({ id, region: code }) => [ref('unit', id), ref('region', code)],
  }),
  'person.put': command({
    payload: person,
    roles: writers.keeper,
    reads: ({ id, region: code, unit: home }) => [
      ref('person', id),
      ref('region', code),
      ...(home ? [ref('unit', home)] : []),
    ],
  }),
  'station.enlist': command({
    payload: station.omit({ latest: true, recent: true, aboveWarningSince: true }),
    roles: writers.keeper,
    reads: ({ id, region: code }) => [ref('station', id), ref('region', code)],
  }),
};
