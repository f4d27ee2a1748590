import type { RulePack } from '@levee/shared/rules/pack';

/** What a device says of its charge; undefined where it says nothing. */
export interface Charge {
  /** 0 to 1. */
  readonly level: number;
  readonly isCharging: boolean;
}

export function isLow(charge: Charge | undefined, pack: RulePack['team']): boolean {
  return charge !== undefined && !charge.isCharging && charge.level * 100 <= pack.lowBatteryPercent;
}

/** How long to the next look at where we are: a phone that runs empty tells nobody anything. */
export function paceMs(charge: Charge | undefined, pack: RulePack['team']): number {
  const usualMs = pack.positionEverySeconds * 1_000;
  return isLow(charge, pack) ? usualMs * pack.lowBatteryFactor : usualMs;
}
