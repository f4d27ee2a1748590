import { ref } from '../model/kinds.js';
import { layer } from '../model/layer.js';
import { profile, profileId } from '../model/profile.js';
import { command, writers } from './spec.js';

/** What an area is, and its map. */
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
};
