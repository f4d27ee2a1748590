import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import type { Grant } from '@levee/shared/model/grant';
import { defaultPack } from '@levee/shared/rules/pack';
import { minute, north } from '@levee/shared/testing/scene';
import { rightsBegun, rightsEnded } from './rights-due.js';

const stamp = { version: 3, changedAt: minute(0), changedBy: 'Keeper' };

function grant(id: string, over: Partial<Grant>) {
  const whose = { account: 'a', accountName: 'A', team: null, role: 'viewer' as const };
  return { id, region: north, ...whose, ...over, ...stamp };
}

const awaited = grant('later', { isAwaited: true, from: minute(10), until: minute(20) });
const lasting = grant('lasting', {});

function foundAt(look: typeof rightsBegun, atMinute: number) {
  return look.find([awaited, lasting], fromIso(minute(atMinute)), defaultPack);
}

describe('rights that come due', () => {
  test('begin at their hour, each once', () => {
    expect(foundAt(rightsBegun, 9)).toEqual([]);
    const found = [{ kind: 'grant.begin', payload: { grant: 'later' }, key: 'later/3' }];
    expect(foundAt(rightsBegun, 10)).toEqual(found);
    expect(foundAt(rightsBegun, 500)).toEqual(found);
  });

  test('end at their hour, and what has none lasts', () => {
    expect(foundAt(rightsEnded, 19)).toEqual([]);
    expect(foundAt(rightsEnded, 20)).toEqual([
      { kind: 'grant.end', payload: { grant: 'later' }, key: 'later/3' },
    ]);
  });

  test('go by the server’s hour, not by a drill’s', () => {
    expect([rightsBegun.by, rightsEnded.by]).toEqual(['server', 'server']);
  });
});
