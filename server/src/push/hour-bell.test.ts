import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { toIso } from '@levee/shared/kernel/clock';
import type { Kind } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { shiftDraft } from '@levee/shared/testing/drafts';
import { north } from '@levee/shared/testing/scene';
import type { StoredRecord } from '../storage/log-store.js';
import type { OwnedPlace } from '../storage/push-places.js';
import { HourBell } from './hour-bell.js';

const place: OwnedPlace = {
  ...{ area: 'a', session: 's', endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' },
  ...{ account: 'one', name: 'Li Shui', muted: [] },
};
const grant = {
  ...{ id: 'g', region: north, account: 'one', accountName: 'Li Shui' },
  ...{ role: 'dutyOfficer', team: null },
};
const minuteMs = 60_000;
const beginMs = new ManualClock().nowMs();
const beforeMs = defaultPack.noticeBeforeTurnMinutes * minuteMs;

describe('the bell of the hour', () => {
  let clock: ManualClock;
  let bell: HourBell;
  let sent: string[];
  let isOurs: boolean;
  let places: OwnedPlace[];
  let asked: number;

  const recordsOf = (_area: string, kind: Kind): Promise<StoredRecord[]> => {
    asked++;
    const turn = shiftDraft({
      startsAt: toIso(beginMs + beforeMs + 5 * minuteMs),
      endsAt: toIso(beginMs + beforeMs * 9),
    });
    const records = kind === 'shift' ? [turn] : kind === 'grant' ? [grant] : [];
    const stamp = { version: 1, changedAt: toIso(0), changedBy: '系统' };
    return Promise.resolve(
      records.map((record) => ({ kind, id: record.id, region: north, record, ...stamp })) as never,
    );
  };
  const minutes = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      clock.advance(minuteMs);
      await bell.look();
    }
  };

  beforeEach(() => {
    clock = new ManualClock();
    [sent, isOurs, places, asked] = [[], true, [place], 0];
    bell = new HourBell({
      ...{ clock, pack: defaultPack, store: { recordsOf } },
      places: {
        areas: () => Promise.resolve(places.map(({ area }) => area)),
        of: () => Promise.resolve(places),
      },
      isOurs: () => Promise.resolve(isOurs),
      send: (to, { kind, subject }) => sent.push(`${to.session}: ${kind} ${subject.id}`),
      onFailed: (error) => {
        throw error;
      },
    });
  });
  afterEach(() => bell.stop());

  test('rings once, when the hour comes near', async () => {
    await minutes(4);
    expect(sent).toEqual([]);
    await minutes(10);
    expect(sent).toEqual(['s: turnBegins turn']);
  });

  test('rings for a browser that is named while the hour is near already', async () => {
    places = [];
    await minutes(8);
    expect([sent, asked]).toEqual([[], 0]);
    places = [place];
    await minutes(3);
    expect(sent).toEqual(['s: turnBegins turn']);
  });

  test('leaves it to another node', async () => {
    isOurs = false;
    await minutes(10);
    expect([sent, asked]).toEqual([[], 0]);
  });
});
