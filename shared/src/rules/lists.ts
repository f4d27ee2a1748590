import { no, ok } from '../kernel/result.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { PayloadOf } from '../commands/commands.js';
import { lacks } from './known.js';
import { put, type Decision, type Decisions, type Moment, type Put } from './moment.js';
import type { Unit } from '../model/unit.js';
import { isWithin } from './region-tree.js';
import { observed } from './water.js';

/** The lists an office brings along. Each line is made or brought up to date; nothing refers to nowhere. */
export const listDecisions: Decisions<'region.put' | 'unit.put' | 'person.put' | 'station.enlist'> =
  {
    'region.put': (payload, moment) => {
      const { code, ...rest } = payload;
      const refused = payload.level === 'county' ? undefined : parentRefusal(payload, moment);
      return orRefused(refused, () => put('region', { ...rest, id: code, region: code }));
    },
    'unit.put': (payload, moment) =>
      orRefused(lacks(moment, 'region', payload.region), () =>
        put('unit', { ...dutyRoomKept(payload.id, moment), ...payload }),
      ),
    'person.put': (payload, moment) =>
      orRefused(
        lacks(moment, 'region', payload.region) ?? lacks(moment, 'unit', payload.unit),
        () => put('person', payload),
      ),
    'station.enlist': (payload, moment) =>
      orRefused(lacks(moment, 'region', payload.region), () => {
        const known = moment.get('station', payload.id);
        const { latest, recent, aboveWarningSince } = known ?? unobserved;
        return put('station', observed({ ...payload, latest, recent, aboveWarningSince }, recent));
      }),
  };

/** A list of units does not know where their duty rooms are. */
function dutyRoomKept(id: string, moment: Moment): Pick<Unit, 'dutyRoom'> {
  const dutyRoom = moment.get('unit', id)?.dutyRoom;
  return dutyRoom ? { dutyRoom } : {};
}

const unobserved = { latest: null, recent: [], aboveWarningSince: null };

function orRefused(refused: Refusal | undefined, made: () => Put): Decision {
  return refused ? no(refused) : ok([made()]);
}

/** Every place below the county hangs on one that is there and whose subtree its code lies in. */
function parentRefusal(
  { code, parent }: PayloadOf<'region.put'>,
  moment: Moment,
): Refusal | undefined {
  if (parent === null || parent === code) {
    return refusal('reference-unknown', 'parent', { id: parent ?? '' });
  }
  const isInside = isWithin(parent, code);
  const outside = isInside ? undefined : refusal('place-outside', 'parent', { id: parent });
  return lacks(moment, 'region', parent, 'parent') ?? outside;
}
