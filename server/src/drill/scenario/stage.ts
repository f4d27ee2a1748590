/** What every part of the scenario is written with: the drill's lists, its authors and its minutes. */
import type { CommandKind, PayloadOf } from '@levee/shared/commands/commands';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import type { Role } from '@levee/shared/model/grant';
import type { AnyDrillCommand } from '../drill-command.js';
import type { DrillLists } from '../seed/drill-seed.js';

/** Who plays: few accounts, each with one right in the whole drill area. */
export interface DrillAuthor {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
}

export const authors = {
  commander: { key: 'commander', name: '江安澜（演练指挥长）', role: 'commander' },
  leader: { key: 'leader', name: '汀固本（演练县领导）', role: 'viewer' },
  dayOfficer: { key: 'day-officer', name: '沙平波（演练值班员）', role: 'dutyOfficer' },
  nightOfficer: { key: 'night-officer', name: '洲巡舟（演练值班员）', role: 'dutyOfficer' },
  inspector: { key: 'inspector', name: '石砺石（演练巡查员）', role: 'dutyOfficer' },
  liaison: { key: 'liaison', name: '柳同舟（演练队伍联络员）', role: 'dutyOfficer' },
  telemetry: { key: 'telemetry', name: '演练水雨情遥测', role: 'program' },
} as const satisfies Record<string, DrillAuthor>;

export interface ScenarioStep {
  /** Minutes of the drill's clock since its start. */
  readonly atMinute: number;
  readonly by: DrillAuthor;
  readonly command: AnyDrillCommand;
}

export interface Stage {
  readonly startAt: string;
  readonly lists: DrillLists;
}

export const SCENARIO_HOURS = 48;
export const SCENARIO_MINUTES = SCENARIO_HOURS * 60;

export function instantAt(stage: Stage, atMinute: number): string {
  return toIso(fromIso(stage.startAt) + Math.round(atMinute * 60_000));
}

export function minuteOf(stage: Stage, instant: string): number {
  return (fromIso(instant) - fromIso(stage.startAt)) / 60_000;
}

export interface Cue {
  readonly stage: Stage;
  readonly atMinute: number;
  readonly by: DrillAuthor;
}

/** One command at a minute. `key` tells it from the others of its kind at that minute. */
export function step<K extends CommandKind>(
  { stage, atMinute, by }: Cue,
  kind: K,
  key: string,
  payload: PayloadOf<K>,
): ScenarioStep {
  const occurredAt = instantAt(stage, atMinute);
  const id = idOf('drill', 'scenario', stage.startAt, kind, key, occurredAt);
  return { atMinute, by, command: { id, kind, payload, occurredAt } as AnyDrillCommand };
}

/** Id of a record that the scenario makes. */
export function madeId(stage: Stage, kind: string, key: string): string {
  return idOf('drill', 'made', stage.startAt, kind, key);
}

/** Who sits in the duty room: the day turn from eight to six, the night turn after it. */
export function officerAt(atMinute: number): DrillAuthor {
  return isDayTurn(atMinute) ? authors.dayOfficer : authors.nightOfficer;
}

function isDayTurn(atMinute: number): boolean {
  return ((atMinute % 1440) + 1440) % 1440 < 600;
}
