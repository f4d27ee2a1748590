import { responseId } from '@levee/shared/model/response';
import { defaultPack } from '@levee/shared/rules/pack';
import { atRisk, type AtRisk } from '@levee/shared/rules/strength';
import { computed, type ComputedRef } from 'vue';
import { useAreaNow, useRecord, useRecords } from '../../live/use-live.js';

/** Looked at anew every few seconds: risks come with the minute, not with the second. */
const everyMs = 5_000;

/** What is at risk on the rosters of these units, at the level in force. */
export function useRisks(isShown: (unit: string) => boolean): {
  risks: ComputedRef<readonly AtRisk[]>;
  level: ComputedRef<string>;
} {
  const nowMs = useAreaNow();
  const shifts = useRecords('shift');
  const units = useRecords('unit');
  const plans = useRecords('rosterPlan');
  const response = useRecord('response', () => responseId);
  const level = computed(() => response.value?.level ?? 'none');
  const coarseNowMs = computed(() => Math.floor(nowMs.value / everyMs) * everyMs);
  const risks = computed(() => {
    const offices = units.value
      .filter(({ id }) => isShown(id))
      .map(({ id, unitKind }) => ({
        unit: id,
        isHeadquarters: unitKind === 'headquarters',
        plan: plans.value.find((plan) => plan.unit === id),
      }));
    const own = shifts.value.filter(({ unit }) => isShown(unit));
    return atRisk(own, offices, {
      nowMs: coarseNowMs.value,
      level: level.value,
      pack: defaultPack,
    });
  });
  return { risks, level };
}
