import { hazardTexts, shownSteps, type Hazard, type HazardText } from '../model/hazard.js';
import { put, type Moment, type Put } from './moment.js';

/** A new state or grade is a step that stays to be read, and so is a text that takes the place of another. */
export function stepped(one: Put, before: Hazard, { at, actor, isLate }: Moment): Put {
  if (one.kind !== 'hazard' || !one.record) return one;
  const { state, grade, steps = [] } = one.record;
  const isMoved = state !== before.state || grade !== before.grade;
  const about = isMoved ? undefined : rewritten(before, one.record);
  if (!isMoved && !about) return one;
  const text = about ? wordsOf(one.record, about) : saidWith(one.record, before);
  const step = { state, grade, at, by: actor.name, text, isLate, ...(about && { about }) };
  return put('hazard', { ...one.record, steps: [...steps, step].slice(-shownSteps) });
}

/** The remark that came with a step; where work begins, what is to be done. */
function saidWith({ remark, measures }: Hazard, before: Hazard): string {
  if (remark && remark !== before.remark) return remark.text;
  return measures === before.measures ? '' : measures;
}

function rewritten(before: Hazard, now: Hazard): HazardText | undefined {
  return hazardTexts.find((text) => wordsOf(before, text) !== wordsOf(now, text));
}

/** In words that stand in every language: names and texts, no telephones. */
function wordsOf(hazard: Hazard, about: HazardText): string {
  if (about !== 'responsible') return hazard[about] ?? '';
  const names = hazard.responsible.map(({ name }) => name).join('、');
  return [names, hazard.shelter ?? ''].filter((words) => words !== '').join(' · ');
}
