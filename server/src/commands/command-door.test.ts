import { beforeEach, describe, expect, test } from '@jest/globals';
import { receipt as receiptSchema } from '@levee/shared/protocol/receipt';
import { trailKind } from '@levee/shared/model/trail';
import { entryDraft, reportDraft } from '@levee/shared/testing/drafts';
import { chief, northOfficer, someone, southOfficer } from '@levee/shared/testing/scene';
import * as fc from 'fast-check';
import { area, openDesk, someId, type Desk } from './testing/desk.js';

const raise = { hazard: 'pond', grade: 'orange' as const, reason: 'Seepage' };

describe('command-door', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });

  test('takes a command, tells what was committed and answers with number and version', async () => {
    expect(await desk.ask('hazard.raise', raise)).toMatchObject({
      status: 'ok',
      seq: 4,
      version: 2,
    });
    expect(desk.committed.map(({ changes }) => changes.map(({ seq }) => seq))).toEqual([[4]]);
  });

  test('says what is wrong with an envelope, and where', async () => {
    const good = desk.envelope('hazard.raise', raise);
    const wrongs: readonly [object, string, string][] = [
      [{ ...good, id: 'x' }, 'payload-invalid', 'id'],
      [{ ...good, area: 'Not An Area' }, 'payload-invalid', 'area'],
      [{ ...good, occurredAt: 'yesterday' }, 'payload-invalid', 'occurredAt'],
      [{ ...good, baseVersion: 0 }, 'payload-invalid', 'baseVersion'],
      [{ ...good, kind: 'hazard.explode' }, 'command-unknown', 'kind'],
      [{ ...good, kind: 'constructor' }, 'command-unknown', 'kind'],
      [{ ...good, area: 'nowhere' }, 'area-unknown', 'area'],
      [{ ...good, payload: { ...raise, grade: 'pink' } }, 'payload-invalid', 'payload.grade'],
      [{ ...good, payload: null }, 'payload-invalid', 'payload'],
    ];
    for (const [body, code, field] of wrongs)
      expect(await desk.door.submit(body, chief)).toMatchObject({ status: 'refused', code, field });
  });

  test('gives back the id it was given, or none', async () => {
    const { id } = desk.envelope('hazard.raise', raise);
    expect((await desk.door.submit({ id }, chief)).id).toBe(id);
    expect((await desk.door.submit({ id: '<script>' }, chief)).id).toBe('');
    expect((await desk.door.submit(undefined, chief)).id).toBe('');
  });

  test('text that no database can keep is refused with its place, and stops nobody', async () => {
    for (const text of ['a\u0000b', 'half \ud83c', '\udf0a half', '\ud83c\ud83c']) {
      const bad = desk.ask('hazard.report', reportDraft({ id: 'mill', description: text }));
      const good = desk.ask('hazard.raise', { ...raise, reason: '\u{1F30A} 水位' });
      expect(await bad).toMatchObject({ code: 'payload-invalid', field: 'payload.description' });
      expect((await good).message ?? '').not.toMatch(/payload/);
    }
    const rows = await desk.store.changesAfter(area, 3, 99);
    expect(rows.map(({ kind }) => kind)).toEqual(['hazard', trailKind, trailKind, trailKind]);
  });

  test('finds such text deep inside', async () => {
    const items = [{ kind: 'other' as const, subject: null, text: 'Pump\u0000' }];
    const base = {
      id: 'h',
      region: '990001001000',
      unit: 'north',
      shiftStartsAt: '2026-07-20T00:00:00.000Z',
    };
    const answer = await desk.ask('handover.draft', { ...base, items, remarks: '' });
    expect(answer.field).toBe('payload.items.0.text');
  });

  test('who may not is denied: no record moves, and the log says who it was, once', async () => {
    const envelope = desk.envelope('hazard.raise', raise);
    for (const _again of [1, 2])
      expect(await desk.door.submit(envelope, southOfficer)).toMatchObject({
        status: 'denied',
        code: 'rights-outside',
      });
    expect(await desk.ask('hazard.raise', raise, {}, someone('Wall', 'wall'))).toMatchObject({
      status: 'denied',
      code: 'rights-missing',
    });
    const rows = await desk.store.changesAfter(area, 3, 99);
    expect(rows.map(({ kind, actor }) => [kind, actor])).toEqual([
      [trailKind, southOfficer.name],
      [trailKind, 'Wall'],
    ]);
    const { records } = await desk.store.state(area);
    expect(records.find(({ id }) => id === 'pond')?.version).toBe(1);
  });

  test('I18: a repeated command is answered alike, even where it would be refused now', async () => {
    const body = desk.envelope('hazard.raise', raise);
    const first = await desk.door.submit(body, northOfficer);
    await desk.ask('hazard.raise', { ...raise, grade: 'red' });
    expect(await desk.door.submit(body, northOfficer)).toEqual(first);
  });

  test('an area that is made later is found, though it was asked for before', async () => {
    const place = {
      code: '990001000000',
      name: 'C',
      level: 'county' as const,
      parent: null,
      center: null,
    };
    const put = () => desk.ask('region.put', place, { area: 'later' });
    expect(await put()).toMatchObject({ code: 'area-unknown' });
    await desk.store.createArea({ id: 'later', isDrill: false }, 'epoch-later');
    expect(await put()).toMatchObject({ status: 'ok', seq: 1 });
  });

  test('areas do not wait for each other, nor share numbers', async () => {
    await desk.store.createArea({ id: 'other', isDrill: true }, 'epoch-other');
    const place = {
      code: '990001000000',
      name: 'X',
      level: 'county' as const,
      parent: null,
      center: null,
    };
    const [here, there] = await Promise.all([
      desk.ask('hazard.raise', raise),
      desk.ask('region.put', place, { area: 'other' }),
    ]);
    expect([here.seq, there.seq]).toEqual([4, 1]);
  });

  test('I23: a broken database throws, so that the author sends again; nothing is acknowledged', async () => {
    desk.store.failureOf = () => new Error('disk full');
    const body = desk.envelope('hazard.raise', raise);
    await expect(desk.door.submit(body, chief)).rejects.toThrow('disk full');
    desk.store.failureOf = () => undefined;
    expect(await desk.door.submit(body, chief)).toMatchObject({ status: 'ok', seq: 4 });
  });

  test('I15: whatever is thrown at it, it answers with a receipt', async () => {
    const almost = fc.record(
      {
        id: fc.oneof(fc.constant(someId()), fc.anything()),
        kind: fc.oneof(
          fc.constantFrom('hazard.raise', 'logEntry.write', '__proto__'),
          fc.anything(),
        ),
        area: fc.oneof(fc.constantFrom(area, 'nowhere'), fc.anything()),
        payload: fc.oneof(fc.constantFrom<unknown>(raise, entryDraft()), fc.anything()),
        baseVersion: fc.anything(),
        occurredAt: fc.oneof(fc.constant('2026-07-20T00:00:00.000Z'), fc.anything()),
        capturedSeq: fc.anything(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(almost, fc.anything()), async (body) => {
        const answer = await desk.door.submit(body, chief);
        expect(receiptSchema.safeParse(answer).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
