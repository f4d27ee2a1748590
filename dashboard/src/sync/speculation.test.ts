import { describe, expect, test } from '@jest/globals';
import type { Ask, CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { minute, north, northOfficer, southOfficer } from '@levee/shared/testing/scene';
import { reportDraft } from '@levee/shared/testing/drafts';
import { settledWorld } from '@levee/shared/testing/world';
import { speculationOf } from './speculation.js';

const hours = {
  areaNowMs: () => fromIso(minute(30)),
  serverNowMs: () => fromIso(minute(90)),
};

function ask<K extends CommandKind>(kind: K, payload: DraftOf<K>): Ask {
  return { kind, payload } as unknown as Ask;
}

/** A county with one reported hazard point, seen as a replica is. */
function seen() {
  const world = settledWorld().does('hazard.report', reportDraft({ id: 'pond' }), {
    by: northOfficer,
  });
  return { get: world.find.bind(world) };
}

const raise = ask('hazard.raise', { hazard: 'pond', grade: 'orange', reason: 'Seepage' });

describe('speculation', () => {
  test('shows what the server would decide, by the same rule, in the hour of the area', () => {
    const puts = speculationOf(raise, undefined, northOfficer, hours)(seen());
    expect(puts).toMatchObject([
      { kind: 'hazard', id: 'pond', record: { grade: 'orange', region: north } },
    ]);
    expect(puts[0]?.record).toMatchObject({ remark: { at: minute(30), by: 'North Officer' } });
  });

  test('shows nothing where the server would say no', () => {
    const again = ask('hazard.submit', { hazard: 'pond', result: 'Done' });
    expect(speculationOf(again, 1, northOfficer, hours)(seen())).toEqual([]);
    expect(speculationOf(raise, undefined, southOfficer, hours)(seen())).toEqual([]);
  });

  test('shows nothing on another version than the one its author saw', () => {
    const assign = ask('hazard.assign', {
      hazard: 'pond',
      responsible: [],
      team: null,
      leadUnit: null,
      shelter: 'School',
    });
    expect(speculationOf(assign, 1, northOfficer, hours)(seen())).toHaveLength(1);
    expect(speculationOf(assign, 7, northOfficer, hours)(seen())).toEqual([]);
  });

  test('keeps the hour it was given in, however often it is laid on again', () => {
    let nowMs = fromIso(minute(5));
    const speculate = speculationOf(raise, undefined, northOfficer, {
      areaNowMs: () => nowMs,
      serverNowMs: () => nowMs,
    });
    nowMs += 600_000;
    expect(speculate(seen())[0]?.record).toMatchObject({ remark: { at: minute(5) } });
    expect(toIso(nowMs)).not.toBe(minute(5));
  });
});
