import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands, isCommandKind } from '@levee/shared/commands/commands';
import { byeCodes } from '@levee/shared/protocol/bye';
import { envelope } from '@levee/shared/protocol/command';
import { hello } from '@levee/shared/protocol/hello';
import { paint } from '@levee/shared/protocol/paint';
import { volatile } from '@levee/shared/protocol/volatile';
import { protocolVersion } from '@levee/shared/protocol/version';
import * as fc from 'fast-check';
import { area } from '@levee/server/app/testing/people';
import { bent, like, noise } from './arbitrary.js';
import { Line } from './line.js';
import { closeScene, expectUnharmed, openScene, type Scene } from './scene.js';
import { limitMs, seed, size } from './size.js';

/** What a client may send, at one of three heights: an event, the text of a packet, bytes. */
type Frame =
  | { readonly event: string; readonly message: unknown }
  | { readonly text: string }
  | { readonly bytes: Uint8Array };

const kinds = Object.keys(commands).filter(isCommandKind);
const asked = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    id: fc.uuid(),
    kind: fc.constant(kind),
    area: fc.constantFrom(area, 'nowhere'),
    payload: like(commands[kind].payload),
    occurredAt: fc.constant('2026-07-20T00:00:00.000Z'),
  }),
);
const here = { proto: protocolVersion, clientId: 'fuzz' };
const cursor = fc.record({ area: fc.constantFrom(area, 'nowhere'), seq: fc.nat() });
const greeting = fc.array(cursor, { maxLength: 9 }).map((reads) => ({ ...here, reads }));

const event = (name: string, message: fc.Arbitrary<unknown>): fc.Arbitrary<Frame> =>
  message.map((one) => ({ event: name, message: one }));
const packets = [
  '0',
  '1',
  '2probe',
  '4',
  '40',
  '41',
  '43',
  '44',
  '451-',
  '46',
  '5',
  '6',
  '42/live,',
];
const frame: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 30, arbitrary: event('command', fc.oneof(asked, bent(asked), like(envelope))) },
  { weight: 12, arbitrary: event('volatile', fc.oneof(like(volatile), bent(like(volatile)))) },
  { weight: 12, arbitrary: event('paint', fc.oneof(like(paint), bent(like(paint)))) },
  { weight: 4, arbitrary: event('hello', fc.oneof(greeting, bent(like(hello)))) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.string(), noise).map(([name, message]) => ({ event: name, message })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...packets), fc.string())
      .map(([a, b]) => ({ text: a + b })),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ bytes })) },
);

/** So many go out on one line: it has a budget of 200 at once, and must be cut for what it says, not for that. */
const lotSize = 40;
const linesAtOnce = 8;

describe('what comes in over a socket', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => closeScene(scene));

  const open = (options?: { joins: boolean }): Promise<Line> =>
    Line.open(scene.server.url, scene.token, options);

  test(
    `I15: ${size.frames} frames of schemas and of noise end nothing, seed ${seed}`,
    async () => {
      const lots = inLots(fc.sample(frame, { numRuns: size.frames, seed }));
      let cut = 0;
      const talk = async (): Promise<void> => {
        for (let line = await open(), lot = lots.pop(); lot; lot = lots.pop()) {
          for (const one of lot.toSorted((a, b) => dangerOf(a) - dangerOf(b))) put(line, one);
          if ((await line.ask('42/live,1["command",{}]', '43/live,1[')) === undefined) cut++;
          await line.end();
          line = await open();
        }
      };
      const all = lots.length;
      await Promise.all(Array.from({ length: linesAtOnce }, talk));
      expect(cut).toBeGreaterThan(0);
      expect(cut).toBeLessThan(all);
      await expectUnharmed(scene);
    },
    limitMs,
  );

  test(
    `${size.hellos} hellos on one line are cut with 4013, and nobody else notices`,
    async () => {
      const line = await open();
      const reads = [{ area, epoch: randomUUID(), seq: 999_999_999 }];
      for (let i = 0; i < size.hellos; i++) line.emit('hello', { ...here, reads }, i);
      await line.closed();
      expect(line.bye?.code).toBe(byeCodes.rate);
      const answered = line.heard.filter((text) => text.startsWith('43/live,')).length;
      expect(answered).toBeLessThan(300);
      await expectUnharmed(scene);
    },
    limitMs,
  );
});

/** What may end the line goes last, or the rest of the lot would never be read. */
function dangerOf(frame: Frame): number {
  if (!('event' in frame)) return 2;
  return frame.event === 'hello' ? 1 : 0;
}

function put(line: Line, frame: Frame): void {
  if ('event' in frame) line.emit(frame.event, frame.message);
  else line.send('text' in frame ? frame.text : frame.bytes);
}

function inLots(frames: readonly Frame[]): Frame[][] {
  return Array.from({ length: Math.ceil(frames.length / lotSize) }, (_, i) =>
    frames.slice(i * lotSize, (i + 1) * lotSize),
  );
}
