import type { z } from 'zod';
import { attentionCommands } from './attention.js';
import { checkInCommands } from './check-in.js';
import { dutyCommands } from './duty.js';
import { dutyLogCommands } from './duty-log.js';
import { grantCommands } from './grants.js';
import { hazardCommands } from './hazard.js';
import { listCommands } from './lists.js';
import { patrolCommands } from './patrol.js';
import { personCommands } from './person.js';
import { rosterCommands } from './roster.js';
import { sceneCommands } from './scene.js';
import { settingsCommands } from './settings.js';
import { situationCommands } from './situation.js';
import { standingPostCommands } from './standing-post.js';
import { spotCheckCommands } from './spot-check.js';
import { taskCommands } from './task.js';
import { teamCommands } from './team.js';
import { volunteerCommands } from './volunteer.js';
import { wallStateCommands } from './wall-state.js';
import { zoneCommands } from './zone.js';

/** Everything one may ask for. */
export const commands = {
  ...settingsCommands,
  ...grantCommands,
  ...listCommands,
  ...dutyCommands,
  ...rosterCommands,
  ...attentionCommands,
  ...checkInCommands,
  ...dutyLogCommands,
  ...taskCommands,
  ...spotCheckCommands,
  ...hazardCommands,
  ...patrolCommands,
  ...teamCommands,
  ...volunteerCommands,
  ...standingPostCommands,
  ...situationCommands,
  ...personCommands,
  ...wallStateCommands,
  ...zoneCommands,
  ...sceneCommands,
} as const;

export type CommandKind = keyof typeof commands;
export type PayloadOf<K extends CommandKind> = z.infer<(typeof commands)[K]['payload']>;

/** What an author writes: defaults may be left out. */
export type DraftOf<K extends CommandKind> = z.input<(typeof commands)[K]['payload']>;

export type AskOf<K extends CommandKind> = { readonly kind: K; readonly payload: PayloadOf<K> };
export type Ask = { [K in CommandKind]: AskOf<K> }[CommandKind];

export function isCommandKind(name: string): name is CommandKind {
  return Object.hasOwn(commands, name);
}
