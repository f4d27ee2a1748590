/** A danger's way from 发现 to 销号: reported, verified, graded, assigned, listed, treated, accepted, closed. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { drillPhotoOf } from '../seed/drill-photos.js';
import type { Danger } from './dangers.js';
import { authors, instantAt, officerAt, SCENARIO_MINUTES, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';
import type { Team } from '../seed/teams.js';

/** `teamOf` says which team has been sent to a danger. */
export function hazardSteps(
  stage: Stage,
  dangers: readonly Danger[],
  teamOf: (danger: Danger) => Team | undefined,
): readonly ScenarioStep[] {
  const all = dangers.flatMap((danger) => [
    ...found(stage, danger, teamOf(danger)),
    ...watched(stage, danger),
    ...settled(stage, danger),
  ]);
  return all.filter((one) => one.atMinute < SCENARIO_MINUTES);
}

function found(stage: Stage, danger: Danger, team: Team | undefined): readonly ScenarioStep[] {
  const { id: hazard, key, grade, atMinute, beside } = danger;
  const officer = officerAt(atMinute);
  const steps = [
    step({ stage, atMinute, by: authors.inspector }, 'hazard.report', key, report(danger)),
    step({ stage, atMinute: atMinute + 9, by: officer }, 'hazard.verify', key, { hazard }),
    step({ stage, atMinute: atMinute + 12, by: officer }, 'hazard.raise', key, {
      hazard,
      grade,
      reason: danger.description,
    }),
    step(
      { stage, atMinute: atMinute + 15, by: officer },
      'hazard.assign',
      key,
      assignment(danger, team),
    ),
    step({ stage, atMinute: atMinute + 35, by: authors.inspector }, 'hazard.watch', key, {
      hazard,
      emergencyMeasure: `专人值守，设警戒线；${beside.shelter ?? '就近安置点'}待命。`,
    }),
  ];
  return grade === 'red' ? [...steps, listed(stage, danger)] : steps;
}

function report({ id, beside, what, description, grade }: Danger): PayloadOf<'hazard.report'> {
  const { region, position, address, hazardKind, attributes } = beside;
  const households = grade === 'red' ? 18 : 3;
  const name = `${beside.name}${what}`;
  const nature = { hazardKind, attributes } as Pick<typeof beside, 'hazardKind' | 'attributes'>;
  return {
    id,
    region,
    name,
    position: nearby(position),
    address,
    description,
    households,
    threatenedPeople: households * 3,
    photos: [drillPhotoOf('found')],
    ...nature,
  } as PayloadOf<'hazard.report'>;
}

/** A hundred metres or so beside the known point, so that the two do not lie under each other on a map. */
function nearby(position: Danger['beside']['position']): Danger['beside']['position'] {
  if (position === null) return null;
  return {
    lat: Math.round((position.lat + 0.0006) * 1e5) / 1e5,
    lng: Math.round((position.lng + 0.0008) * 1e5) / 1e5,
  };
}

const ROLES = ['administrative', 'technical', 'patrol'] as const;

function assignment(
  { id: hazard, beside }: Danger,
  team: Team | undefined,
): PayloadOf<'hazard.assign'> {
  const named = beside.responsible;
  const responsible = ROLES.flatMap((role, index) => {
    const person = named[index % named.length];
    return person === undefined ? [] : [{ ...person, role }];
  });
  return {
    hazard,
    responsible,
    team: team?.id ?? null,
    shelter: beside.shelter,
    leadUnit: beside.leadUnit,
  };
}

function listed(stage: Stage, { id: hazard, key, atMinute }: Danger): ScenarioStep {
  const deadline = instantAt(stage, atMinute + 24 * 60);
  return step({ stage, atMinute: atMinute + 40, by: authors.commander }, 'hazard.list', key, {
    hazard,
    level: 'county',
    deadline,
  });
}

const FINDINGS = [
  '水色清，流量无变化。',
  '裂缝未见发展。',
  '险情稳定，围井出水正常。',
  '坡脚有新的湿润带，加密观察。',
] as const;

/** The work begins, and somebody looks every two hours (a red one) or every four. */
function watched(
  stage: Stage,
  { id: hazard, key, grade, atMinute, fixedAfterHours = Infinity }: Danger,
): readonly ScenarioStep[] {
  const treatsAt = atMinute + 55;
  const everyMinutes = grade === 'red' ? 120 : 240;
  const untilMinute = Math.min(SCENARIO_MINUTES, atMinute + fixedAfterHours * 60);
  const visits = Math.max(0, Math.floor((untilMinute - treatsAt) / everyMinutes));
  const measures = '按技术方案处置：反滤导渗、压坡固脚、疏通排水，现场留守观察。';
  return [
    step({ stage, atMinute: treatsAt, by: authors.liaison }, 'hazard.treat', key, {
      hazard,
      measures,
      photos: [drillPhotoOf('before')],
    }),
    ...Array.from({ length: visits }, (_, index) => {
      const at = treatsAt + (index + 1) * everyMinutes - 5;
      const findings = FINDINGS[(index + key.length) % FINDINGS.length] ?? FINDINGS[0];
      const result =
        index === 0 && grade === 'red' ? 'danger' : index % 4 === 3 ? 'abnormal' : 'normal';
      const id = `${hazard}-v${String(index)}`;
      return step({ stage, atMinute: at, by: authors.inspector }, 'inspection.record', id, {
        id,
        hazard,
        result,
        findings,
      });
    }),
  ];
}

/** Who accepts is not who fixed, and who closes is neither. */
function settled(
  stage: Stage,
  { id: hazard, key, atMinute, fixedAfterHours }: Danger,
): readonly ScenarioStep[] {
  if (fixedAfterHours === undefined) return [];
  const doneAt = atMinute + fixedAfterHours * 60;
  return [
    step({ stage, atMinute: doneAt, by: authors.liaison }, 'hazard.submit', key, {
      hazard,
      result: '险情已排除，经两次复查稳定，申请验收。',
      photos: [drillPhotoOf('after')],
    }),
    step({ stage, atMinute: doneAt + 25, by: officerAt(doneAt) }, 'hazard.accept', key, {
      hazard,
      remark: '现场照片和巡查记录齐全，同意验收。',
    }),
    step({ stage, atMinute: doneAt + 60, by: authors.commander }, 'hazard.close', key, {
      hazard,
      remark: '同意销号，纳入退水期巡查。',
    }),
  ];
}
