import { describe, expect, test } from '@jest/globals';
import type { Grant } from '@levee/shared/model/grant';
import type { Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { minute, north, south } from '@levee/shared/testing/scene';
import { ledgerDraft, reportDraft, shiftDraft } from '@levee/shared/testing/drafts';
import { settledWorld } from '@levee/shared/testing/world';
import type { Committed } from '../commands/committed.js';
import type { RecordRow } from '../storage/log-store.js';
import type { OwnedPlace } from '../storage/push-places.js';
import type { Around } from './around.js';
import { letterOf } from './letter.js';
import { changesOf, mayTell, noticesNow, noticesOf } from './who-is-told.js';

const id = reportDraft().id;
const point = settledWorld().does('hazard.enlist', ledgerDraft()).get('hazard', id);
const turn = { ...shiftDraft(), version: 1, changedAt: minute(0), changedBy: '系统' };

const row = (over: object, version = 2): RecordRow =>
  ({
    ...{ seq: 7, kind: 'hazard', id, version, region: north, actor: '别人' },
    recordedAt: minute(1),
    record: { ...point, ...over },
  }) as unknown as RecordRow;
const before = [
  { kind: 'hazard' as const, id, region: north, version: 1, changedAt: minute(0), changedBy: '' },
].map((one) => ({ ...one, record: point }));
const committed = (...changes: RecordRow[]): Committed => ({
  ...{ area: 'a', epoch: 'e', changes, before },
});

const place: OwnedPlace = {
  ...{ area: 'a', session: 's', endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' },
  ...{ account: 'one', name: 'Li Shui', muted: [] },
};
const grant: Grant = {
  ...{ id: 'g', region: north, account: 'one', accountName: 'Li Shui' },
  ...{ role: 'dutyOfficer', team: null },
};
const around = (over: Partial<Around> = {}): Around => ({
  ...{ grants: [grant], shifts: [turn as unknown as Stamped<'shift'>], teams: [] },
  ...{ serverNowMs: Date.parse(minute(1)), areaNowMs: Date.parse(minute(1)), pack: defaultPack },
  ...over,
});
const told = (over: Partial<Around> = {}, commit = committed(row({ grade: 'red' }))) =>
  noticesOf(place, changesOf(commit), around(over)).map(({ kind }) => kind);

describe('who is told by push', () => {
  test('whoever is on duty, of what changed against what was there', () => {
    expect(told()).toEqual(['redHazard']);
    expect(told({}, committed(row({ description: 'nearer' })))).toEqual([]);
    expect(told({}, committed(row({ grade: 'red' }), row({ grade: 'red' }, 3)))).toEqual([
      'redHazard',
    ]);
  });

  test('nobody who is off duty, and nobody whose rights ended', () => {
    expect(told({ shifts: [] })).toEqual([]);
    expect(told({ areaNowMs: Date.parse(minute(481)) })).toEqual([]);
    expect(told({ grants: [] })).toEqual([]);
    expect(told({ grants: [{ ...grant, until: minute(1) }] })).toEqual([]);
  });

  test('nobody whose page would not show the record', () => {
    const elsewhere = [{ ...grant, region: south }];
    const responsible = [{ role: 'patrol' as const, person: null, name: 'Li Shui' }];
    const theirs = committed(row({ grade: 'red', responsible }));
    expect([told({}, theirs), told({ grants: elsewhere }, theirs)]).toEqual([['redHazard'], []]);
  });

  test('who asked to be spared a kind of it hears the others', () => {
    const spared = { ...place, muted: ['redHazard'] };
    const kinds = (over: object) =>
      noticesOf(spared, changesOf(committed(row(over))), around()).map(({ kind }) => kind);
    expect([kinds({ grade: 'red' }), kinds({ grade: 'orange' })]).toEqual([[], ['gradeRaised']]);
  });

  test('whose turn of duty begins soon, where their rights still reach it', () => {
    const soon = Date.parse(turn.startsAt) - 60_000;
    const kinds = (over: Partial<Around>, who = place) =>
      noticesNow(who, [], around({ areaNowMs: soon, ...over })).map(({ kind }) => kind);
    expect(kinds({})).toEqual(['turnBegins']);
    expect(kinds({ areaNowMs: Date.parse(turn.startsAt) })).toEqual([]);
    expect([kinds({ grants: [] }), kinds({ grants: [{ ...grant, region: south }] })]).toEqual([
      [],
      [],
    ]);
    expect(kinds({}, { ...place, muted: ['turnBegins'] })).toEqual([]);
  });

  test('by ids and words of ours only', () => {
    const [notice] = noticesOf(place, changesOf(committed(row({ grade: 'red' }))), around());
    expect(notice && letterOf('a', notice)).toEqual({
      ...{ area: 'a', kind: 'redHazard', urgency: 'urgent' },
      subject: { kind: 'hazard', id },
    });
  });

  test('what tells nothing is not looked at', () => {
    expect(mayTell(committed(row({})))).toBe(true);
    const other = { ...row({}), kind: 'unit' } as RecordRow;
    expect([mayTell(committed(other)), changesOf(committed(other))]).toEqual([false, []]);
    expect(changesOf(committed({ ...row({}), record: null }))).toEqual([]);
  });
});
