/** Turns at the posts: check-ins (most in time, some late, one missing), handovers, and turns that end. */
import { seededRandom } from '@levee/shared/kernel/random';
import type { HandoverItem } from '@levee/shared/model/duty';
import { positionOf } from '../county.js';
import { HEADQUARTERS } from '../seed/places.js';
import type { Turn } from '../seed/roster.js';
import type { Danger } from './dangers.js';
import { authors, madeId, minuteOf, officerAt, SCENARIO_MINUTES, step } from './stage.js';
import type { DrillAuthor, ScenarioStep, Stage } from './stage.js';

export function dutySteps(stage: Stage, dangers: readonly Danger[]): readonly ScenarioStep[] {
  const turns = stage.lists.roster.filter(
    (turn) => minuteOf(stage, turn.startsAt) < SCENARIO_MINUTES,
  );
  const missing = missingTurn(stage, turns);
  const random = seededRandom(9_100);
  return [
    ...turns.flatMap((turn) =>
      turn.id === missing?.id ? covered(stage, turn) : checkedIn(stage, turn, random()),
    ),
    ...turns.flatMap((turn) => closed(stage, turn)),
    ...handovers(stage, turns, dangers),
  ];
}

/** One township officer does not come on the second morning; a colleague steps in. */
function missingTurn(stage: Stage, turns: readonly Turn[]): Turn | undefined {
  return turns.find(
    (turn) =>
      turn.post === 'officer' &&
      turn.unit !== HEADQUARTERS &&
      minuteOf(stage, turn.startsAt) === 1440,
  );
}

const COVERED_AFTER = 75;

function covered(stage: Stage, turn: Turn): readonly ScenarioStep[] {
  const atMinute = minuteOf(stage, turn.startsAt) + COVERED_AFTER;
  const payload = {
    shift: turn.id,
    coveredBy: '鹭济舟',
    reason: '电话无人接听，所在村道路中断，由副站长顶班',
  };
  return [step({ stage, atMinute, by: officerAt(atMinute) }, 'shift.cover', turn.id, payload)];
}

/** Nine in ten come early or in time, the others up to forty minutes late. */
function checkedIn(stage: Stage, turn: Turn, luck: number): readonly ScenarioStep[] {
  const startMinute = minuteOf(stage, turn.startsAt);
  const early = startMinute - 30 + Math.round(luck * 33);
  const late = startMinute + 12 + Math.round((luck - 0.9) * 280);
  const atMinute = Math.max(luck > 0.9 ? late : early, Math.round(luck * 9));
  const township = stage.lists.county.townships.find(({ code }) => code === turn.region);
  const isAtPlace = township !== undefined && luck < 0.6;
  const where = isAtPlace
    ? {
        ...{ method: 'place' as const, unit: turn.unit },
        ...{ position: positionOf(township.seat), accuracyM: 12 },
      }
    : { method: 'button' as const };
  return [
    step({ stage, atMinute, by: authors.inspector }, 'shift.checkIn', turn.id, {
      shift: turn.id,
      ...where,
    }),
  ];
}

function closed(stage: Stage, turn: Turn): readonly ScenarioStep[] {
  const atMinute = minuteOf(stage, turn.endsAt) + 8;
  if (atMinute >= SCENARIO_MINUTES) return [];
  return [
    step({ stage, atMinute, by: officerAt(atMinute) }, 'shift.close', turn.id, { shift: turn.id }),
  ];
}

const HANDED_OVER = 9;

/** The county hands over at every change, and the first townships of the list on the second morning. */
function handovers(
  stage: Stage,
  turns: readonly Turn[],
  dangers: readonly Danger[],
): readonly ScenarioStep[] {
  const leads = turns.filter(
    (turn) => turn.post === 'lead' && minuteOf(stage, turn.endsAt) < SCENARIO_MINUTES,
  );
  const county = leads.filter((turn) => turn.unit === HEADQUARTERS);
  const towns = leads.filter((turn) => turn.unit !== HEADQUARTERS).slice(0, HANDED_OVER);
  return [
    ...county.flatMap((turn, index) => handover(stage, turn, dangers, index === 1)),
    ...towns.flatMap((turn) => handover(stage, turn, [], false)),
  ];
}

interface Draft {
  readonly handover: string;
  readonly out: DrillAuthor;
  readonly next: DrillAuthor;
  readonly endMinute: number;
  readonly items: readonly HandoverItem[];
}

function handover(
  stage: Stage,
  turn: Turn,
  dangers: readonly Danger[],
  isReturnedFirst: boolean,
): readonly ScenarioStep[] {
  const endMinute = minuteOf(stage, turn.endsAt);
  const draft = {
    handover: madeId(stage, 'handover', turn.id),
    out: officerAt(endMinute - 1),
    next: otherThan(officerAt(endMinute - 1)),
    endMinute,
    items: openMatters(dangers, endMinute),
  };
  return [
    drafted(stage, turn, draft, 40),
    submitted(stage, draft, 22),
    handingOver(stage, turn, draft),
    ...(isReturnedFirst ? returned(stage, turn, draft) : []),
    step({ stage, atMinute: endMinute + 4, by: draft.next }, 'handover.accept', draft.handover, {
      handover: draft.handover,
    }),
  ];
}

const MATTERS = [
  '险情点值守安排见值班日志',
  '物资库剩余编织袋数量待核',
  '低洼片区转移人员名单待乡镇回传',
] as const;

/** The dangers that are not done with, then the small things. */
function openMatters(dangers: readonly Danger[], atMinute: number): readonly HandoverItem[] {
  const open = dangers.filter(
    (danger) => danger.atMinute < atMinute - 60 && doneAt(danger) > atMinute,
  );
  const items = open.map(({ id, beside, what }) => ({
    kind: 'hazard' as const,
    subject: id,
    text: `${beside.name}${what}：处置中，继续值守。`,
  }));
  return [...items, ...MATTERS.map(matter)];
}

function doneAt({ atMinute, fixedAfterHours = Infinity }: Danger): number {
  return atMinute + fixedAfterHours * 60;
}

function matter(text: string): HandoverItem {
  return { kind: 'other', subject: null, text };
}

function drafted(
  stage: Stage,
  turn: Turn,
  { handover: id, out, endMinute, items }: Draft,
  before: number,
): ScenarioStep {
  const payload = {
    id,
    region: turn.region,
    unit: turn.unit,
    shiftStartsAt: turn.endsAt,
    items: [...items],
    remarks: '雨水情和响应状态以大屏为准。',
  };
  return step({ stage, atMinute: endMinute - before, by: out }, 'handover.draft', id, payload);
}

function submitted(
  stage: Stage,
  { handover: id, out, endMinute }: Draft,
  before: number,
): ScenarioStep {
  return step({ stage, atMinute: endMinute - before, by: out }, 'handover.submit', id, {
    handover: id,
  });
}

function handingOver(stage: Stage, { id }: Turn, { out, endMinute }: Draft): ScenarioStep {
  return step({ stage, atMinute: endMinute - 21, by: out }, 'shift.handOver', id, { shift: id });
}

function returned(stage: Stage, turn: Turn, draft: Draft): readonly ScenarioStep[] {
  const { handover: id, next, endMinute } = draft;
  return [
    step({ stage, atMinute: endMinute - 16, by: next }, 'handover.return', id, {
      handover: id,
      reason: '缺少石梁水库泄洪通知回执，请补充。',
    }),
    drafted(
      stage,
      turn,
      { ...draft, items: [...draft.items, matter('石梁水库泄洪通知已由下游三个乡镇签收')] },
      10,
    ),
    submitted(stage, draft, 8),
  ];
}

function otherThan(officer: DrillAuthor): DrillAuthor {
  return officer.key === authors.dayOfficer.key ? authors.nightOfficer : authors.dayOfficer;
}
