import type { RegionCode } from '@levee/shared/model/base';
import { isWorse, type Grade } from '@levee/shared/model/hazard';
import type { Kind } from '@levee/shared/model/kinds';
import { openHazardStates } from '@levee/shared/rules/lifecycle';
import type { RulePack } from '@levee/shared/rules/pack';
import { isWholeArea, townshipOf } from '@levee/shared/rules/region-tree';
import { isMissing, presenceMark } from '../picture/presence.js';
import { townshipDuty, type TownshipDuty } from '../picture/township-duty.js';
import type { TintKind } from './map-look.js';
import type { MapSource } from './map-source.js';

/** Posts kept, not yet due, somebody missing, nobody on the roster; a grade; or simply many. */
export type TintTone = 'there' | 'due' | 'missing' | 'unmanned' | 'many' | Grade;

/** How a township is filled, and the mark and words that say the same beside its name. */
export interface TownshipTint {
  readonly tone: TintTone;
  /** Of the greatest, 0 to 1; only `many` is filled by it. */
  readonly share: number;
  readonly mark: string;
  /** Keys of the words, each with what is filled in. */
  readonly text: readonly [key: string, named?: Readonly<Record<string, number>>];
}

export type Tints = ReadonlyMap<RegionCode, TownshipTint>;

type Records = Pick<MapSource, 'all' | 'areaNowMs'>;

/** Records that a colouring is made of: it is made anew when one of them changed. */
export const tintSources: Readonly<Record<TintKind, readonly Kind[]>> = {
  none: [],
  duty: ['region', 'unit', 'shift'],
  worst: ['hazard'],
  count: ['hazard'],
};

/** The colouring of all townships by their code; one without a fill of its own is not in it. */
export function tintsOf(kind: TintKind, records: Records, pack: RulePack): Tints {
  return makers[kind](records, pack);
}

const makers: Readonly<Record<TintKind, (records: Records, pack: RulePack) => Tints>> = {
  none: () => new Map(),
  duty: dutyTints,
  worst: (records) => new Map([...openPoints(records)].map(([code, one]) => [code, worst(one)])),
  count: countTints,
};

function dutyTints(records: Records, pack: RulePack): Tints {
  const [regions, units] = [[...records.all('region').values()], [...records.all('unit').values()]];
  const shifts = [...records.all('shift').values()];
  const duties = townshipDuty(regions, units, shifts, records.areaNowMs(), pack);
  return new Map(duties.map((duty) => [duty.code, dutyTint(duty)]));
}

function dutyTint({ presence }: TownshipDuty): TownshipTint {
  const tone = dutyTone(presence);
  const mark = presence === 'none' ? '–' : presenceMark[presence];
  return { tone, share: 0, mark, text: [`map.duty.${tone}`] };
}

function dutyTone(presence: TownshipDuty['presence']): 'there' | 'due' | 'missing' | 'unmanned' {
  if (presence === 'none') return 'unmanned';
  if (isMissing(presence)) return 'missing';
  return presence === 'due' || presence === 'upcoming' ? 'due' : 'there';
}

interface OpenPoints {
  readonly worst: Grade;
  readonly count: number;
}

function worst({ worst: grade, count }: OpenPoints): TownshipTint {
  return { tone: grade, share: 0, mark: '', text: [`map.worst.${grade}`, { count }] };
}

function countTints(records: Records): Tints {
  const open = openPoints(records);
  const most = Math.max(1, ...[...open.values()].map(({ count }) => count));
  return new Map(
    [...open].map(([code, { count }]) => [
      code,
      { tone: 'many', share: count / most, mark: '', text: ['map.openCount', { count }] },
    ]),
  );
}

/** Open points of each township; one pass over all of them, so it is not asked for at every change. */
function openPoints(records: Records): ReadonlyMap<RegionCode, OpenPoints> {
  const open = new Map<RegionCode, { worst: Grade; count: number }>();
  for (const { region, state, grade } of records.all('hazard').values()) {
    if (!openHazardStates.includes(state) || isWholeArea(region)) continue;
    const code = townshipOf(region);
    const known = open.get(code);
    if (!known) open.set(code, { worst: grade, count: 1 });
    else {
      known.count += 1;
      if (isWorse(grade, known.worst)) known.worst = grade;
    }
  }
  return open;
}
