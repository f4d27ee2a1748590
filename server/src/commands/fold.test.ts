import { describe, expect, test } from '@jest/globals';
import { toIso } from '@levee/shared/kernel/clock';
import { trailKind } from '@levee/shared/model/trail';
import type { Hazard } from '@levee/shared/model/hazard';
import type { AnyRecord, Kind } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { entryDraft, reportDraft } from '@levee/shared/testing/drafts';
import {
  chief,
  county,
  keeper,
  minute,
  north,
  northOfficer,
  south,
  southOfficer,
} from '@levee/shared/testing/scene';
import * as fc from 'fast-check';
import { firstHash } from '../storage/ledger.js';
import type { StoredRecord } from '../storage/log-store.js';
import { Fold, namedBy } from './fold.js';
import { area, epoch, job } from './testing/desk.js';

const nowMs = Date.parse(minute(0));

function stored(kind: Kind, record: AnyRecord, over: Partial<StoredRecord> = {}): StoredRecord {
  const { id, region } = record;
  const stamp = { version: 1, changedAt: minute(-60), changedBy: 'Somebody' };
  return { kind, id, region, ...stamp, record, ...over };
}

const township = stored('region', {
  id: north,
  region: north,
  name: 'North',
  level: 'township',
  parent: county,
  center: null,
});
const office = stored('unit', { id: 'north', region: north, name: 'North', unitKind: 'township' });

function drill(rate: number): StoredRecord {
  const drillClock = { realAt: minute(-60), showsAt: minute(-6_000), rate };
  const names = { name: 'Drill', headquarters: 'HQ', code: '990001', timeZone: 'Asia/Shanghai' };
  const record = { id: 'profile', region: null, ...names, isDrill: true, datum: 'wgs84' as const };
  return stored('profile', { ...record, drillClock });
}

function fold(records: readonly StoredRecord[] = [township, office], seq = 10): Fold {
  const head = { epoch, seq, hash: firstHash };
  return new Fold({ area, head, records, serverNowMs: nowMs, pack: defaultPack });
}

function entry(over: Parameters<typeof job>[2] = {}, id = 'entry') {
  return job('logEntry.write', entryDraft({ id }), { actor: northOfficer, ...over });
}

const report = () => job('hazard.report', reportDraft({ id: 'pond' }));
const raise = (grade: 'orange' | 'red') =>
  job('hazard.raise', { hazard: 'pond', grade, reason: 'Seepage' });

describe('fold', () => {
  test('I0: numbers follow the head and versions rise by one', () => {
    const one = fold();
    for (const next of [report(), raise('orange'), raise('red')])
      expect(one.take(next).status).toBe('ok');
    const { changes, head } = one.written();
    expect(changes.map(({ seq, version }) => [seq, version])).toEqual([
      [11, 1],
      [12, 2],
      [13, 3],
    ]);
    expect(head).toEqual({ epoch, seq: 13, hash: changes.at(-1)?.hash });
  });

  test('one record changed by many commands is written once, as it stands at the end', () => {
    const one = fold();
    for (const next of [report(), raise('orange'), raise('red')]) one.take(next);
    const { changes, receipts } = one.written();
    expect(
      [...one.touched.values()].map(({ version, record }) => [version, (record as Hazard).grade]),
    ).toEqual([[3, 'red']]);
    expect([changes.length, receipts.length]).toEqual([3, 3]);
  });

  test('a receipt says number and version; a refusal is a receipt too and touches no record', () => {
    const one = fold();
    expect(one.take(report())).toMatchObject({ status: 'ok', seq: 11, version: 1 });
    const no = one.take(job('hazard.submit', { hazard: 'pond', result: 'x' }, { baseVersion: 1 }));
    expect(no).toMatchObject({ status: 'refused' });
    expect(no.message).toMatch(/[\u4e00-\u9fff]/);
    const { changes, receipts } = one.written();
    expect(changes.map(({ kind }) => kind)).toEqual(['hazard', trailKind]);
    expect([...one.touched.keys()]).toEqual(['hazard/pond']);
    expect(JSON.parse(receipts[1]?.answer ?? '')).toEqual(JSON.parse(JSON.stringify(no)));
  });

  test('a refusal’s row says who was told no, to what, why, and which way they came', () => {
    const one = fold();
    one.take(report());
    const by = { ...southOfficer, via: 'session-1' };
    const no = job('hazard.raise', { hazard: 'pond', grade: 'red', reason: 'r' }, { actor: by });
    expect(one.take(no)).toMatchObject({ status: 'denied' });
    const { changes, head } = one.written();
    expect(changes[1]).toMatchObject({
      ...{ seq: 12, kind: trailKind, id: '12', version: 1, commandId: no.id, region: null },
      ...{ actor: by.name, actorId: by.id, via: 'session-1' },
      record: {
        what: 'refusal',
        outcome: 'refused',
        subject: 'hazard/pond',
        detail: 'hazard.raise rights-outside',
      },
    });
    expect(head).toMatchObject({ seq: 12, hash: changes[1]?.hash });
  });

  test('a conflict is no refusal: it leaves no row', () => {
    const one = fold();
    one.take(report());
    const stale = { hazard: 'pond', result: 'x' };
    one.take(job('hazard.submit', stale, { baseVersion: 9 }));
    expect(one.written().changes).toHaveLength(1);
  });

  test('a row says who by id, and by which way', () => {
    const one = fold();
    one.take({ ...report(), actor: { ...chief, via: 'session-2' } });
    expect(one.written().changes[0]).toMatchObject({ actorId: chief.id, via: 'session-2' });
  });

  test('what changes nothing is ok without a number', () => {
    const whole = { ...township.record, id: county, region: county, level: 'county' as const };
    const one = fold([township, stored('region', { ...whole, parent: null } as AnyRecord)]);
    const put = {
      code: north,
      name: 'North',
      level: 'township' as const,
      parent: county,
      center: null,
    };
    const same = one.take(job('region.put', put, { actor: keeper }));
    expect(same).toMatchObject({ status: 'ok' });
    expect(same.seq).toBeUndefined();
    expect(one.written().head.seq).toBe(10);
  });

  test('a later command of the same batch sees what an earlier one did', () => {
    const one = fold();
    expect(one.take(raise('orange'))).toMatchObject({ code: 'record-unknown' });
    one.take(report());
    expect(one.take(raise('orange'))).toMatchObject({ status: 'ok', version: 2 });
  });

  test('I6: another version than the one seen is a conflict that shows what stands', () => {
    const one = fold();
    one.take(report());
    const given = { hazard: 'pond', responsible: [], team: null, leadUnit: null };
    const stale = one.take(job('hazard.assign', given, { baseVersion: 9, actor: northOfficer }));
    expect(stale).toMatchObject({ status: 'conflict', code: 'version-stale', version: 1 });
    expect(stale.current).toMatchObject({ id: 'pond', version: 1 });
  });

  test('I8: what a conflict shows is redacted for its author', () => {
    const one = fold();
    const phone = '13800000077';
    const reporter = { name: 'Canary Reporter', phone };
    one.take(job('hazard.report', reportDraft({ id: 'pond', reporter })));
    const given = { hazard: 'pond', responsible: [], team: null, leadUnit: null };
    const stale = one.take(job('hazard.assign', given, { baseVersion: 9, actor: northOfficer }));
    expect(stale.status).toBe('conflict');
    expect(JSON.stringify(stale)).not.toMatch(/Canary|13800000077/);
  });

  test('I8: somebody of elsewhere is denied and shown nothing of the record', () => {
    const one = fold();
    one.take(report());
    const given = { hazard: 'pond', responsible: [], team: null, leadUnit: null };
    const denied = one.take(job('hazard.assign', given, { baseVersion: 1, actor: southOfficer }));
    expect(denied).toMatchObject({ status: 'denied', code: 'rights-outside' });
    expect(denied.current).toBeUndefined();
  });

  test('the time somebody says is believed for three days back and never ahead', () => {
    const told = fc.integer({ min: -6 * 24 * 60, max: 6 * 24 * 60 });
    fc.assert(
      fc.property(told, (minutes) => {
        const one = fold();
        one.take(entry({ occurredAt: minute(minutes) }));
        const at = Math.min(0, Math.max(-72 * 60, minutes));
        const [change] = one.written().changes;
        expect(change).toMatchObject({ occurredAt: minute(at), recordedAt: minute(0) });
        expect(change?.record).toMatchObject({ isLate: at < -10 });
      }),
    );
  });

  test('a drill lives in its own hour, at its own pace', () => {
    const one = fold([township, office, drill(60)]);
    one.take(entry({ occurredAt: minute(10) }));
    const areaNow = minute(-6_000 + 60 * 60);
    const { changes, recordedAt } = one.written();
    expect(changes[0]).toMatchObject({ occurredAt: areaNow, recordedAt: areaNow });
    expect(recordedAt).toBe(toIso(nowMs));
  });

  test('a profile set in the same batch gives the hour to the commands after it', () => {
    const one = fold([township, office, drill(0)]);
    one.take(entry({}, 'before'));
    one.take(job('drill.pace', { rate: 3_600 }, { actor: keeper }));
    one.take(entry({}, 'after'));
    const hours = one.written().changes.map(({ recordedAt }) => recordedAt);
    expect(hours).toEqual([minute(-6_000), minute(-6_000), minute(-6_000)]);
  });

  test('a record that moves says where it was', () => {
    const other = stored('region', { ...township.record, id: south, region: south } as AnyRecord);
    const one = fold([township, other, office]);
    const put = (region: string) =>
      job('unit.put', { id: 'north', region, name: 'North', unitKind: 'township' });
    expect(one.take(put(south)).status).toBe('ok');
    expect(one.written().changes[0]).toMatchObject({ region: south, oldRegion: north });
  });

  test('I8: a record that comes back says where it was, so that no other region hears of it', () => {
    const gone = stored('grant', { id: 'g', region: north } as AnyRecord, {
      id: 'g',
      region: north,
      version: 2,
      record: null,
    });
    const one = fold([township, gone]);
    const grant = { id: 'g', region: north, account: 'a', accountName: 'A', team: null };
    const given = one.take(job('grant.give', { ...grant, role: 'viewer' }, { actor: keeper }));
    expect(given.status).toBe('ok');
    expect(one.written().changes[0]).toMatchObject({ version: 3, oldRegion: north });
  });

  test('a right that is taken away leaves a tombstone where it was', () => {
    const grant = { id: 'g', region: north, account: 'a', accountName: 'A', team: null };
    const one = fold([stored('grant', { ...grant, role: 'viewer' })]);
    one.take(job('grant.revoke', { grant: 'g' }, { actor: keeper }));
    const [change] = one.written().changes;
    expect(change).toMatchObject({ record: null, region: north, oldRegion: north, version: 2 });
    expect(one.touched.get('grant/g')).toMatchObject({ record: null, version: 2 });
  });

  test('names every record its jobs look at, and the profile, once each', () => {
    const named = namedBy([entry(), entry({}, 'entry-2'), report()]);
    const keys = named.map(({ kind, id }) => `${kind}/${id}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['profile/profile', 'unit/north', 'hazard/pond']));
  });
});

describe('an event', () => {
  const phone = '13900000001';
  const somebody = stored('person', {
    ...{ id: 'p1', region: north, name: 'Li', unit: null, phone },
    ...{ isPartyMember: false, skills: [] },
  });
  const ask = { kind: 'person', id: 'p1', field: 'phone', purpose: 'show' } as const;
  const reveal = () => job('person.reveal', ask, { actor: northOfficer });

  test('stands in the log under the command’s name, chained, and becomes no record', () => {
    const folding = fold([township, office, somebody]);
    const asked = reveal();
    expect(folding.take(asked)).toEqual({ id: asked.id, status: 'ok', seq: 11, version: 1 });
    const { changes, head } = folding.written();
    const { id: actorId, name: actor } = northOfficer;
    expect(changes).toMatchObject([
      { seq: 11, kind: 'trail', commandId: asked.id, actor, actorId, hash: head.hash },
    ]);
    expect([folding.touched.size, JSON.stringify(folding.written()).includes(phone)]).toEqual([
      0,
      false,
    ]);
  });

  test('has its number between those of the changes', () => {
    const folding = fold([township, office, somebody]);
    const taken = [entry({}, 'a'), reveal(), entry({}, 'b')].map((one) => folding.take(one).seq);
    expect(taken).toEqual([11, 12, 13]);
    expect(folding.written().changes.map(({ kind }) => kind)).toEqual([
      'logEntry',
      'trail',
      'logEntry',
    ]);
  });

  const right = { region: north, team: null, grants: ['g'] };
  const holder = { id: 'li', name: 'Li', rights: [{ ...right, role: 'dutyOfficer' as const }] };
  const whose = { account: 'li', accountName: 'Li', team: null };
  const granted = (region = north) =>
    stored('grant', { id: 'g', region, ...whose, role: 'dutyOfficer' });

  test('I7: a command that waited behind the end of its author’s right is denied', () => {
    const one = fold([township, office, granted()]);
    expect(one.take(entry({ actor: holder }, 'before')).status).toBe('ok');
    one.take(job('grant.revoke', { grant: 'g' }, { actor: keeper }));
    expect(one.take(entry({ actor: holder }, 'after'))).toMatchObject({
      status: 'denied',
      code: 'rights-missing',
    });
  });

  test('I7: so is one whose right was narrowed, or was no more there when it was read', () => {
    const one = fold([township, office, granted(south)]);
    expect(one.take(entry({ actor: holder }))).toMatchObject({ code: 'rights-outside' });
    expect(fold().take(entry({ actor: holder }))).toMatchObject({ code: 'rights-missing' });
  });

  test('names the records of rights that it decides by', () => {
    const named = namedBy([entry({ actor: holder })]).map(({ kind, id }) => `${kind} ${id}`);
    expect(named).toContain('grant g');
  });
});
