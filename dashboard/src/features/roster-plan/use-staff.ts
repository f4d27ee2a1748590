import type { Stamped } from '@levee/shared/model/kinds';
import { fromIso } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Staff } from '@levee/shared/rules/stand-in';
import { useRecords } from '../../live/use-live.js';
import { restOf } from './made-roster.js';

/** Who might take turns of a unit, with what is known of each around a turn. */
export function useStaff(): (turn: Stamped<'shift'>) => Staff {
  const people = useRecords('person');
  const shifts = useRecords('shift');
  const leaves = useRecords('leave');
  const plans = useRecords('rosterPlan');
  const nearMs = (defaultPack.roster.fairOverDays / 2) * 86_400_000;
  return (turn) => {
    const plan = plans.value.find(({ unit }) => unit === turn.unit);
    const atMs = fromIso(turn.startsAt);
    return {
      people: people.value,
      shifts: shifts.value.filter(({ startsAt }) => Math.abs(fromIso(startsAt) - atMs) < nearMs),
      away: leaves.value,
      plan,
      rest: restOf(plan, defaultPack),
    };
  };
}
