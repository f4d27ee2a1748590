import { computed, type ComputedRef } from 'vue';
import { useAreaNow, useRecords } from '../../live/use-live.js';
import { branchRows, type BranchRow } from './branch-digest.js';

/** The branches as they stand, by the minute. */
export function useBranchRows(): ComputedRef<readonly BranchRow[]> {
  const teams = useRecords('team');
  const deployments = useRecords('deployment');
  const volunteers = useRecords('volunteer');
  const posts = useRecords('standingPost');
  const nowMs = useAreaNow();
  const minuteNow = computed(() => Math.floor(nowMs.value / 60_000) * 60_000);
  return computed(() =>
    branchRows(
      {
        teams: teams.value,
        deployments: deployments.value,
        volunteers: volunteers.value,
        posts: posts.value,
      },
      minuteNow.value,
    ),
  );
}
