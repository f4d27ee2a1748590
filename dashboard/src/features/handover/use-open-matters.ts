import type { HandoverItem } from '@levee/shared/model/duty';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { responseId } from '@levee/shared/model/response';
import { useRecord, useRecords } from '../../live/use-live.js';
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
  const tasks = useRecords('task');
  const spotChecks = useRecords('spotCheck');
  const response = useRecord('response', () => responseId);
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
      tasks: tasks.value,
      spotChecks: spotChecks.value,
      response: response.value,
    }).map((matter) => ({ ...subjectOf(matter), text: words(matter) })),
  );
}

type Words = {
  readonly [I in OpenMatter['is']]: (matter: Extract<OpenMatter, { is: I }>) => string;
};

function useMatterWords(): (matter: OpenMatter) => string {
  const words: Words = { ...useThingWords(), ...useDeskWords() };
  return (matter) => (words[matter.is] as (one: OpenMatter) => string)(matter);
}

/** What is out there: water, points, teams. */
function useThingWords(): Pick<Words, 'hazard' | 'team' | 'warning' | 'station' | 'response'> {
  const { t } = useI18n();
  const times = useTimes();
  const places = usePlaces();
  return {
    hazard: ({ hazard: { name, grade, state, region } }) =>
      t('handover.matter.hazard', {
        name,
        place: places.nameOf(region),
        grade: t(`field.grade.${grade}`),
        state: t(`field.hazardState.${state}`),
      }),
    team: ({ team: { name, state }, place, headcount }) =>
      t('handover.matter.team', {
        name,
        place,
        state: t(`field.teamState.${state}`),
        n: headcount,
      }),
    warning: ({ warning: { title } }) => t('handover.matter.warning', { title }),
    station: ({ station: { name, latest } }) =>
      t('handover.matter.station', { name, level: latest?.levelM?.toFixed(2) ?? '—' }),
    response: ({ response: { level, since } }) =>
      t('handover.matter.response', {
        level: t(`field.responseLevel.${level}`),
        at: times.near(since),
      }),
  };
}

/** What was said and promised, and who should be there. */
function useDeskWords(): Pick<Words, 'shift' | 'logEntry' | 'instruction' | 'task' | 'spotCheck'> {
  const { t } = useI18n();
  const times = useTimes();
  return {
    shift: ({ shift: { personName, post } }) =>
      t('handover.matter.shift', { name: personName, post: t(`field.post.${post}`) }),
    logEntry: ({ entry: { occurredAt, text } }) =>
      t('handover.matter.logEntry', { at: times.near(occurredAt), text }),
    instruction: ({ instruction: { text, state } }) =>
      t('handover.matter.instruction', { text, state: t(`field.instructionState.${state}`) }),
    task: ({ task: { text, state, due } }) =>
      t('handover.matter.task', {
        text,
        state: t(`field.taskState.${state}`),
        due: due === null ? '' : times.near(due),
      }),
    spotCheck: ({ check: { personName, result, state } }) =>
      t('handover.matter.spotCheck', {
        name: personName,
        result: t(`field.spotCheckResult.${result ?? 'missed'}`),
        state: t(`field.spotCheckState.${state}`),
      }),
  };
}
