import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCommandKind } from '../commands/commands.js';
import { isKind, kindNames } from '../model/kinds.js';
import { canonical } from '../rules/same-value.js';
import { arbitraryRecord } from '../testing/arbitraries.js';
import { minute } from '../testing/scene.js';
import { byeCodes } from './bye.js';
import { changes } from './changes.js';
import { envelope } from './command.js';
import { hello } from './hello.js';
import { receipt } from './receipt.js';
import { snapshot } from './snapshot.js';
import { maxFrameInBytes, maxFrameOutBytes, protocolVersion } from './version.js';
import { volatile } from './volatile.js';
import { wire } from '../testing/wire.js';

/**
 * Each version of the wire: its number, the hash of everything in it, what changed. When the last test
 * of this block fails, the wire is not the one of its version: raise `protocolVersion` and add a line.
 * A line that has been released is never edited.
 */
const history = [
  {
    version: 1,
    hash: '7a3d5c98937a4694362697ed3fad43062bab0a7449938de747ce0c52dd021d36',
    change: 'the first wire',
  },
  {
    version: 2,
    hash: '0f0868032ecb46df07fe849655f039d93bd89fd7cd6181c01b49517fb4a63292',
    change: 'a snapshot says with which eyes it was seen',
  },
  {
    version: 3,
    hash: '29370d7b25955fa167ce5ef4b6496762e8bdf26df159fbcc48f61ebe024f53fe',
    change:
      'rights and devices: a command may be denied until its author has proved themselves again; three offices of administration; masked values are shown by a command, somebody can be erased; a page says its version',
  },
  {
    version: 4,
    hash: '539bd778f3f8014f2eb7b9cc3c6ed1402093720bd78a23039d03ca0eb9ca8491',
    change:
      'the duty room and the field: a beat says what the headquarters has seen, duty rooms paint too; the surface of the field; records and commands of rosters, duty, patrols, hazards, teams, files, zones, walls and what deserves attention; a beat names the outside feeds that fail, a paint who explains at the wall',
  },
  {
    version: 5,
    hash: 'deb999ece52072dd2b0f316371e0186ad1bb67570b057c78202091f61417bb0a',
    change: 'a change names the command that did it',
  },
];

describe('the wire', () => {
  test('is one text however it is written', () => {
    expect(canonical(JSON.parse(JSON.stringify(wire())))).toBe(canonical(wire()));
  });

  test('has versions that rise by one, each with its own hash and a word on what changed', () => {
    expect(history.map(({ version }) => version)).toEqual(history.map((_line, index) => index + 1));
    expect(new Set(history.map(({ hash }) => hash)).size).toBe(history.length);
    expect(history.filter(({ change }) => change === '')).toEqual([]);
  });

  test('is the one of its version', () => {
    const hash = createHash('sha256').update(canonical(wire())).digest('hex');
    expect({ version: protocolVersion, hash }).toEqual({
      version: history.at(-1)?.version,
      hash: history.at(-1)?.hash,
    });
  });
});

describe('messages', () => {
  const epoch = 'abcd-1234';
  const stamp = {
    seq: 4,
    version: 1,
    actor: 'Chief',
    command: 'c-1',
    occurredAt: minute(0),
    recordedAt: minute(0),
  };
  const anyChange = fc.constantFrom(...kindNames).chain((kind) =>
    arbitraryRecord(kind).map((record) => {
      return { ...stamp, kind, id: record.id, region: record.region, record };
    }),
  );

  test('changes of any record are the same after the wire', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 4 }), (items) => {
        const frame = { area: 'drill', epoch, prev: 3, to: 4, items };
        const heard: unknown = JSON.parse(JSON.stringify(frame));
        expect(changes.parse(heard)).toEqual(heard);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('a snapshot of any record is the same after the wire', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 4 }), (items) => {
        const records = items.map(({ kind, id, record }) => {
          return { kind, id, version: 1, changedAt: minute(0), changedBy: 'Chief', record };
        });
        const seen = { audience: 'wall', scope: '990001000000', serverNow: minute(0) };
        const whole = { area: 'drill', epoch, seq: 4, ...seen, records };
        const heard: unknown = JSON.parse(JSON.stringify(whole));
        expect(snapshot.parse(heard)).toEqual(heard);
      }),
      { seed: 12, numRuns: 30 },
    );
  });

  test('a record that is gone is told as null, in place of which nothing else is taken', () => {
    const gone = { ...stamp, kind: 'team', id: 't', region: null, record: null };
    const frame = { area: 'drill', epoch, prev: 0, to: 1, items: [gone] };
    expect(changes.parse(frame).items).toEqual([gone]);
    const wrong = { ...frame, items: [{ ...gone, record: 'text' }] };
    expect(changes.safeParse(wrong).success).toBe(false);
  });

  test.each([
    [
      'a command without an id',
      { kind: 'hazard.raise', area: 'drill', payload: {}, occurredAt: minute(0) },
    ],
    [
      'a command with an hour of its own kind',
      { id: crypto.randomUUID(), kind: 'x', area: 'drill', payload: {}, occurredAt: 'noon' },
    ],
    [
      'an area that is a path',
      { id: crypto.randomUUID(), kind: 'x', area: '../drill', payload: {}, occurredAt: minute(0) },
    ],
  ])('%s is no command', (_name, body) => {
    expect(envelope.safeParse(body).success).toBe(false);
  });

  test('a hello names one to eight areas', () => {
    const greet = (count: number): boolean =>
      hello.safeParse({
        proto: 1,
        clientId: 'c',
        reads: Array.from({ length: count }, () => ({ area: 'drill' })),
      }).success;
    expect([greet(0), greet(1), greet(8), greet(9)]).toEqual([false, true, true, false]);
  });

  test('a receipt speaks of refusals in closed codes', () => {
    expect(receipt.safeParse({ id: 'a', status: 'refused', code: 'state-illegal' }).success).toBe(
      true,
    );
    expect(receipt.safeParse({ id: 'a', status: 'refused', code: 'because' }).success).toBe(false);
  });

  test('positions need a place on the earth and an hour', () => {
    const seen = (lat: number): boolean =>
      volatile.safeParse({
        area: 'drill',
        positions: [{ team: 't', position: { lat, lng: 1 }, occurredAt: minute(0) }],
      }).success;
    expect([seen(30), seen(91)]).toEqual([true, false]);
  });

  test('limits and close codes are those of the design', () => {
    expect([maxFrameInBytes, maxFrameOutBytes]).toEqual([65_536, 262_144]);
    expect(Object.values(byeCodes)).toEqual([
      4001, 4003, 4005, 4008, 4010, 4012, 4013, 4014, 4020, 4026,
    ]);
  });
});

describe('names from outside', () => {
  test('are not taken for kinds or commands because every object has them', () => {
    const sly = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    expect(sly.filter((name) => isKind(name) || isCommandKind(name))).toEqual([]);
    expect([isKind('hazard'), isCommandKind('hazard.report')]).toEqual([true, true]);
  });
});
