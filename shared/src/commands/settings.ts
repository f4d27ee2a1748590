import { z } from 'zod';
import { line, recordId } from '../model/base.js';
import { grant } from '../model/grant.js';
import { ref } from '../model/kinds.js';
import { layer } from '../model/layer.js';
import { profile, profileId } from '../model/profile.js';
import { command, writers } from './spec.js';

/** What an area is, its map, and who may do what in it. */
export const settingsCommands = {
  'profile.set': command({
    payload: profile.omit({ id: true, region: true }),
    roles: writers.settings,
    reads: () => [ref('profile', profileId)],
    subject: () => ref('profile', profileId),
    base: 'exact',
    isLiveOnly: true,
    needsStepUp: true,
  }),
  /** Starts, pauses or speeds up a drill's clock; refused in a real area. */
  'drill.pace': command({
    payload: profile.shape.drillClock.unwrap().pick({ rate: true }),
    roles: writers.keeper,
    reads: () => [ref('profile', profileId)],
    isLiveOnly: true,
  }),
  'layer.put': command({
    payload: layer.omit({ region: true }),
    roles: writers.settings,
    reads: ({ id }) => [ref('layer', id)],
    isLiveOnly: true,
  }),
  'grant.give': command({
    payload: grant,
    roles: writers.giver,
    reads: ({ id, region, team }) => [
      ref('grant', id),
      ref('region', region),
      ...(team ? [ref('team', team)] : []),
    ],
    isLiveOnly: true,
    needsStepUp: true,
  }),
  'grant.revoke': command({
    payload: z.object({ grant: recordId, reason: line.optional() }),
    roles: writers.taker,
    reads: (payload) => [ref('grant', payload.grant)],
    isLiveOnly: true,
    needsStepUp: true,
  }),
};
