import type { HandoverItem } from '@levee/shared/model/duty';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRecords } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { usePlaces } from '../../desk/use-places.js';
import { openMatters, subjectOf, type OpenMatter } from './open-matters.js';

/** The open matters of this hour, in words, ready to be handed over. */
export function useOpenMatters(): ComputedRef<HandoverItem[]> {
  const hazards = useRecords('hazard');
  const teams = useRecords('team');
  const deployments = useRecords('deployment');
  const shifts = useRecords('shift');
  const logEntries = useRecords('logEntry');
  const instructions = useRecords('instruction');
  const warnings = useRecords('warning');
  const stations = useRecords('station');
  const words = useMatterWords();
  return computed(() =>
    openMatters({
      hazards: hazards.value,
      teams: teams.value,
      deployments: deployments.value,
      shifts: shifts.value,
      logEntries: logEntries.value,
      instructions: instructions.value,
      warnings: warnings.value,
      stations: stations.value,
    }).map((matter) => ({ ...subjectOf(matter), text: words(matter) })),
  );
}

function useMatterWords(): (matter: OpenMatter) => string {
  const { t } = useI18n();
  const times = useTimes();
  const places = usePlaces();
  return (matter) => {
    switch (matter.is) {
      case 'hazard': {
        const { name, grade, state, region } = matter.hazard;
        return t('handover.matter.hazard', {
          name,
          place: places.nameOf(region),
          grade: t(`field.grade.${grade}`),
          state: t(`field.hazardState.${state}`),
        });
      }
      case 'team':
        return t('handover.matter.team', {
          name: matter.team.name,
          place: matter.place,
          state: t(`field.teamState.${matter.team.state}`),
          n: matter.headcount,
        });
      case 'shift':
        return t('handover.matter.shift', {
          name: matter.shift.personName,
          post: t(`field.post.${matter.shift.post}`),
        });
      case 'logEntry':
        return t('handover.matter.logEntry', {
          at: times.near(matter.entry.occurredAt),
          text: matter.entry.text,
        });
      case 'instruction':
        return t('handover.matter.instruction', {
          text: matter.instruction.text,
          state: t(`field.instructionState.${matter.instruction.state}`),
        });
      case 'warning':
        return t('handover.matter.warning', { title: matter.warning.title });
      case 'station':
        return t('handover.matter.station', {
          name: matter.station.name,
          level: matter.station.latest?.levelM?.toFixed(2) ?? '—',
        });
    }
  };
}
