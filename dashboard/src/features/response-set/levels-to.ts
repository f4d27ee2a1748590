import { responseLevels, type ResponseLevel } from '@levee/shared/model/response';

export interface LevelChoice {
  readonly level: ResponseLevel;
  readonly isAllowed: boolean;
}

/** Every level, calm first: up in any step, down one at a time (domain 2.1). */
export function levelChoices(now: ResponseLevel): LevelChoice[] {
  const at = responseLevels.indexOf(now);
  return responseLevels.map((level, index) => ({ level, isAllowed: index >= at - 1 }));
}

/** What stands in the form on arrival: one step up in calm water, the level as it is otherwise. */
export function firstLevel(now: ResponseLevel): ResponseLevel {
  return now === 'none' ? 'attention' : now;
}

/** Orders as lines of one text, and back; empty lines are none. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
