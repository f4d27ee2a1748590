/** What the duty room gives to be done and whom it looks after: two tasks over the turns, and a spot check. */
import { HEADQUARTERS } from '../seed/places.js';
import { authors, instantAt, madeId, minuteOf, officerAt, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

export function deskSteps(stage: Stage): readonly ScenarioStep[] {
  return [...tasks(stage), ...spotCheck(stage)];
}

interface Matter {
  readonly key: string;
  readonly hour: number;
  readonly text: string;
  readonly dueHours: number;
  /** Hours until somebody says that it is done; absent: it stays open for whoever looks. */
  readonly doneAfterHours?: number;
}

const MATTERS: readonly Matter[] = [
  { key: 'bags', hour: 20.5, text: '核实物资库剩余编织袋数量并补足到两万条', dueHours: 4 },
  {
    ...{ key: 'list', hour: 16.2, text: '汇总低洼片区转移人员名单', dueHours: 5 },
    doneAfterHours: 3,
  },
];

function tasks(stage: Stage): readonly ScenarioStep[] {
  return MATTERS.flatMap((matter) => {
    const atMinute = Math.round(matter.hour * 60);
    const task = madeId(stage, 'task', matter.key);
    const due = instantAt(stage, atMinute + matter.dueHours * 60);
    const issued = {
      ...{ id: task, region: stage.lists.county.code, unit: HEADQUARTERS },
      ...{ personName: null, text: matter.text, source: null, due },
    };
    return [
      step({ stage, atMinute, by: officerAt(atMinute) }, 'task.issue', task, issued),
      step({ stage, atMinute: atMinute + 6, by: authors.liaison }, 'task.receive', task, { task }),
      ...done(stage, matter, task),
    ];
  });
}

function done(stage: Stage, { hour, doneAfterHours }: Matter, task: string): ScenarioStep[] {
  if (doneAfterHours === undefined) return [];
  const atMinute = Math.round((hour + doneAfterHours) * 60);
  const result = '名单共 1263 人，已按村核对。';
  return [
    step({ stage, atMinute, by: authors.liaison }, 'task.finish', task, { task, result }),
    step({ stage, atMinute: atMinute + 9, by: officerAt(atMinute) }, 'task.confirm', task, {
      task,
    }),
  ];
}

const CHECKED_AT = 17.4 * 60;

/** A township's officer who is on duty then does not answer in time, and says why. */
function spotCheck(stage: Stage): readonly ScenarioStep[] {
  const turn = stage.lists.roster.find(
    (one) =>
      one.unit !== HEADQUARTERS &&
      one.post === 'officer' &&
      minuteOf(stage, one.startsAt) <= CHECKED_AT &&
      minuteOf(stage, one.endsAt) > CHECKED_AT,
  );
  if (!turn) return [];
  const check = madeId(stage, 'spotCheck', turn.id);
  const cue = (after: number) => {
    const atMinute = CHECKED_AT + after;
    return { stage, atMinute, by: officerAt(atMinute) };
  };
  const whom = { unit: turn.unit, shift: turn.id, personName: turn.personName };
  return [
    step(cue(0), 'spotCheck.issue', check, {
      ...{ id: check, region: stage.lists.county.code, method: 'phone', ...whom },
    }),
    step(cue(3), 'spotCheck.record', check, {
      ...{
        spotCheck: check,
        result: 'missed',
        rings: 8,
        answeredBy: null,
        note: '两次拨打均无人接听',
      },
      files: undefined,
    }),
  ];
}
