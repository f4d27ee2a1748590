import { responseId } from '@levee/shared/model/response';
import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import {
  useAreaNow,
  usePositions,
  useRecord,
  useRecords,
  useSession,
  useSources,
} from '../../live/use-live.js';
import { attentionOf } from './attention.js';
import type { Matter } from './matter.js';

/** Ages are told by the second elsewhere; what is due is asked for only every few. */
const everyMs = 5_000;

/** What needs somebody now, in the area's hour. */
export function useAttention(): ComputedRef<readonly Matter[]> {
  const nowMs = useAreaNow();
  const hazards = useRecords('hazard');
  const shifts = useRecords('shift');
  const units = useRecords('unit');
  const plans = useRecords('rosterPlan');
  const handovers = useRecords('handover');
  const logEntries = useRecords('logEntry');
  const tasks = useRecords('task');
  const spotChecks = useRecords('spotCheck');
  const instructions = useRecords('instruction');
  const warnings = useRecords('warning');
  const patrolRuns = useRecords('patrolRun');
  const wallStates = useRecords('wallState');
  const teams = useRecords('team');
  const deployments = useRecords('deployment');
  const response = useRecord('response', () => responseId);
  const positions = usePositions();
  const sources = useSources();
  const session = useSession();
  const coarseNowMs = computed(() => Math.floor(nowMs.value / everyMs) * everyMs);
  return computed(() =>
    attentionOf(
      {
        hazards: hazards.value,
        shifts: shifts.value,
        units: units.value,
        plans: plans.value,
        handovers: handovers.value,
        logEntries: logEntries.value,
        tasks: tasks.value,
        spotChecks: spotChecks.value,
        instructions: instructions.value,
        warnings: warnings.value,
        patrolRuns: patrolRuns.value,
        wallStates: wallStates.value,
        teams: teams.value,
        deployments: deployments.value,
        response: response.value,
        positions: positions.value,
        sources: sources.value,
        serverNowMs: session.serverNowMs(),
      },
      { nowMs: coarseNowMs.value, pack: defaultPack },
    ),
  );
}
