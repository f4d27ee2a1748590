/** The 48-hour flood as one timeline: a pure function of its start. */
import { drillLists } from '../seed/drill-seed.js';
import { dangersOf } from './dangers.js';
import type { Danger } from './dangers.js';
import { deskSteps } from './desk.js';
import { dutySteps } from './duty.js';
import { hazardSteps } from './hazards.js';
import { logSteps } from './log.js';
import { patrolSteps } from './patrols.js';
import { positionFrames } from './positions.js';
import type { PositionFrame } from './positions.js';
import { rainSteps } from './rain.js';
import { instructionSteps, responseSteps } from './response.js';
import { riverSteps } from './rivers.js';
import { roundSteps } from './rounds.js';
import { madeId } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';
import { sortiesOf, teamSteps } from './teams.js';
import { warningSteps } from './warnings.js';
import { workSteps } from './works.js';

export interface Scenario {
  /** In the order in which they are to be given. */
  readonly steps: readonly ScenarioStep[];
  readonly positions: readonly PositionFrame[];
}

/** `startAt` must be the one that the seed was made with. */
export function drillScenario(startAt: string): Scenario {
  const stage: Stage = { startAt, lists: drillLists(startAt) };
  const dangers = dangersOf(stage);
  const sorties = sortiesOf(stage, dangers);
  const teamOf = (danger: Danger) => sorties.find((sortie) => sortie.danger.id === danger.id)?.team;
  const steps = [
    ...rainSteps(stage),
    ...riverSteps(stage),
    ...warningSteps(stage),
    ...responseSteps(stage),
    ...instructionSteps(stage, (key) => madeId(stage, 'instruction', key)),
    ...dutySteps(stage, dangers),
    ...deskSteps(stage),
    ...hazardSteps(stage, dangers, teamOf),
    ...patrolSteps(stage),
    ...roundSteps(stage),
    ...workSteps(stage),
    ...teamSteps(stage, sorties),
    ...logSteps(stage, dangers),
  ];
  return {
    steps: [...steps].sort((a, b) => a.atMinute - b.atMinute),
    positions: positionFrames(stage, sorties),
  };
}
