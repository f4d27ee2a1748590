import type { CommandKind } from '../commands/commands.js';
import { attentionDecisions } from './attention-table.js';
import { checkInDecisions } from './check-in.js';
import { dutyDecisions } from './duty.js';
import { dutyLogDecisions } from './duty-log.js';
import { grantDecisions } from './grants.js';
import { handoverDecisions } from './handover.js';
import { hazardDecisions } from './hazard.js';
import { listDecisions } from './lists.js';
import type { Decisions } from './moment.js';
import { patrolDecisions } from './patrol.js';
import { personDecisions } from './person.js';
import { rosterDecisions } from './roster.js';
import { sceneDecisions } from './scene.js';
import { settingsDecisions } from './settings.js';
import { situationDecisions } from './situation.js';
import { standingPostDecisions } from './standing-post.js';
import { spotCheckDecisions } from './spot-check.js';
import { taskDecisions } from './task.js';
import { teamDecisions } from './team.js';
import { volunteerDecisions } from './volunteer.js';
import { wallStateDecisions } from './wall-state.js';
import { zoneDecisions } from './zone.js';

/** One rule for every command; total by type. */
export const decisions: Decisions<CommandKind> = {
  ...settingsDecisions,
  ...grantDecisions,
  ...listDecisions,
  ...dutyDecisions,
  ...rosterDecisions,
  ...attentionDecisions,
  ...checkInDecisions,
  ...dutyLogDecisions,
  ...handoverDecisions,
  ...taskDecisions,
  ...spotCheckDecisions,
  ...hazardDecisions,
  ...patrolDecisions,
  ...teamDecisions,
  ...volunteerDecisions,
  ...standingPostDecisions,
  ...situationDecisions,
  ...personDecisions,
  ...wallStateDecisions,
  ...zoneDecisions,
  ...sceneDecisions,
};
