import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { dispatchDraft, teamDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld } from '@levee/shared/testing/world';
import { tiredTeams } from './tired-teams.js';

const limit = defaultPack.team.restAfterMinutesOnSite;
const step = { team: 'team', deployment: 'way', headcount: 5 };
const there = settledWorld()
  .does('team.raise', teamDraft())
  .does('team.dispatch', dispatchDraft())
  .does('team.advance', { ...step, to: 'enRoute' })
  .does('team.advance', { ...step, to: 'onSite' }, { at: minute(60) });

function foundAt(atMinute: number, team = there.get('team', 'team')) {
  return tiredTeams.find([team], fromIso(minute(atMinute)), defaultPack);
}

describe('tired teams', () => {
  test('are found when their hours are full, once a stay', () => {
    expect(foundAt(60 + limit - 1)).toEqual([]);
    expect(foundAt(60 + limit)).toEqual([
      { kind: 'team.markTired', payload: { team: 'team' }, key: `team/way/${minute(60)}` },
    ]);
  });

  test('are not found again once they are marked, and what is found is what the rule takes', () => {
    const at = { at: minute(60 + limit) };
    const marked = there.does('team.markTired', { team: 'team' }, at).get('team', 'team');
    expect(marked.tiredSince).toBe(minute(60 + limit));
    expect(foundAt(60 + limit + 30, marked)).toEqual([]);
  });

  test('are looked for among teams that are out only', () => {
    expect(tiredTeams).toMatchObject({ kind: 'team', having: 'deployment' });
  });
});
