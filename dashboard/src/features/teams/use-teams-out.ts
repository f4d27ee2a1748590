import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import { usePositions, useRecords } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { teamsOut, type TeamOut } from '../../picture/team-standing.js';
import { agesOf, headcountOf, readiness, type Readiness, type TeamAges } from './team-rows.js';

export interface TeamRow extends TeamOut {
  readonly ages: TeamAges;
}

/** Teams that are out, those at work first, with their ages by the area's hour. */
export function useTeamsOut(): {
  rows: ComputedRef<readonly TeamRow[]>;
  people: ComputedRef<number>;
  ready: ComputedRef<Readiness>;
} {
  const times = useTimes();
  const teams = useRecords('team');
  const deployments = useRecords('deployment');
  const positions = usePositions();
  const byId = computed(() => new Map(deployments.value.map((one) => [one.id, one] as const)));
  const outs = computed(() => teamsOut(teams.value, byId.value, positions.value));
  const rows = computed(() =>
    outs.value.map((out) => ({ ...out, ages: agesOf(out, times.nowMs.value, defaultPack) })),
  );
  return {
    rows,
    people: computed(() => headcountOf(outs.value)),
    ready: computed(() => readiness(teams.value)),
  };
}
