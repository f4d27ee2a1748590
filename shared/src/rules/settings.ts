import { no, ok } from '../kernel/result.js';
import { fromIso } from '../kernel/clock.js';
import { profileId } from '../model/profile.js';
import { refusal } from '../model/refusal.js';
import { paced } from './drill-clock.js';
import { withRecord } from './known.js';
import { put, type Decisions } from './moment.js';

/** What an area is, and its map. */
export const settingsDecisions: Decisions<'profile.set' | 'drill.pace' | 'layer.put'> = {
  'profile.set': (payload) => {
    if (payload.drillClock && !payload.isDrill) return no(refusal('drill-only', 'drillClock'));
    return ok([put('profile', { ...payload, id: profileId, region: null })]);
  },
  'drill.pace': ({ rate }, moment) =>
    withRecord(moment, 'profile', profileId, (profile) => {
      if (!profile.isDrill) return no(refusal('drill-only', 'rate'));
      const drillClock = paced(profile.drillClock, fromIso(moment.serverNow), rate);
      return ok([put('profile', { ...profile, drillClock })]);
    }),
  'layer.put': (payload) => ok([put('layer', { ...payload, region: null })]),
};
