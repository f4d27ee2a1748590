import { between, type Random } from '../kernel/random.js';
import type { Shift } from '../model/duty.js';
import type { SpotCheck } from '../model/spot-check.js';

type Turn = Pick<Shift, 'id' | 'unit' | 'personName'>;
type Past = Pick<SpotCheck, 'unit' | 'personName' | 'checkedAt' | 'issuedAt'>;

/**
 * 随机抽查: of those on duty, the one whom nobody has checked for longest; where several have waited as long, chance
 * decides. Somebody never checked has waited longest of all.
 */
export function drawn<T extends Turn>(
  turns: readonly T[],
  past: readonly Past[],
  random: Random,
): T | undefined {
  const last = lastChecked(past);
  const waits = turns.map((turn) => ({ turn, since: last.get(keyOf(turn)) ?? '' }));
  const longest = waits.map(({ since }) => since).sort()[0];
  const equal = waits.filter(({ since }) => since === longest);
  return equal[equal.length > 0 ? between(random, 0, equal.length) : 0]?.turn;
}

function lastChecked(past: readonly Past[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const check of past) {
    const at = check.checkedAt ?? check.issuedAt;
    if (at > (last.get(keyOf(check)) ?? '')) last.set(keyOf(check), at);
  }
  return last;
}

function keyOf({ unit, personName }: Pick<Turn, 'unit' | 'personName'>): string {
  return `${unit}/${personName}`;
}

/** What the spot checks of one unit found. */
export interface CheckNumbers {
  readonly unit: string;
  readonly made: number;
  readonly answered: number;
  readonly missed: number;
  readonly proxy: number;
  readonly absent: number;
}

/** One row a unit that was checked, those with most empty posts first. */
export function checkNumbers(
  checks: readonly Pick<SpotCheck, 'unit' | 'result'>[],
): CheckNumbers[] {
  const results = checks.flatMap(({ unit, result }) => (result ? [{ unit, result }] : []));
  const units = [...new Set(results.map(({ unit }) => unit))];
  const numbers = units.map((unit) => {
    const own = results.filter((one) => one.unit === unit);
    const count = (result: SpotCheck['result']): number =>
      own.filter((one) => one.result === result).length;
    return {
      ...{ unit, made: own.length, answered: count('answered') },
      ...{ missed: count('missed'), proxy: count('proxy'), absent: count('absent') },
    };
  });
  return numbers.sort((a, b) => b.made - b.answered - (a.made - a.answered) || b.made - a.made);
}
