import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { byeCodes } from '@levee/shared/protocol/bye';
import { maxFrameInBytes, protocolVersion } from '@levee/shared/protocol/version';
import type { Welcome } from '@levee/shared/protocol/welcome';
import { area, county } from '@levee/server/app/testing/people';
import { WebSocket } from 'ws';
import { Line } from './line.js';
import { closeScene, expectUnharmed, openScene, type Scene } from './scene.js';

const greeting = { proto: protocolVersion, clientId: 'bad', reads: [{ area }] };

describe('each bad frame gets its close code', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(async () => {
    await expectUnharmed(scene);
    await closeScene(scene);
  });

  const open = (options?: { joins: boolean }): Promise<Line> =>
    Line.open(scene.server.url, scene.token, options);

  test.each([
    ['text', 'x'.repeat(maxFrameInBytes + 1)],
    ['bytes', new Uint8Array(maxFrameInBytes + 1)],
  ])('one larger than 64 KB, as %s: 1009, message too big', async (_name, data) => {
    const line = await open();
    line.send(data);
    expect(await line.closed()).toBe(1009);
  });

  test('one that never ends is cut when it is larger than a whole one may be', async () => {
    const line = await open();
    const part = 'x'.repeat(1024);
    for (let i = 0; i <= maxFrameInBytes / part.length; i++) line.socket.send(part, { fin: false });
    expect(await line.closed()).toBe(1009);
  });

  test.each([
    ['a continuation of nothing', [0x80, 0x80, 0, 0, 0, 0], 1002],
    ['a reserved opcode', [0x83, 0x80, 0, 0, 0, 0], 1002],
    ['reserved bits', [0xf1, 0x80, 0, 0, 0, 0], 1002],
    ['no mask', [0x81, 0x01, 0x32], 1002],
    ['text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe], 1007],
  ])('%s below the websocket: its own code', async (_name, bytes, code) => {
    const socket = await upgraded(scene);
    socket.write(Buffer.from(bytes));
    expect(await closeCode(socket)).toBe(code);
  });

  test.each([
    ['hello that is no hello', 'hello', { reads: 'all' }, byeCodes.badRequest],
    ['a cursor before the first', 'hello', cursor({ seq: -1 }), byeCodes.badRequest],
    ['a cursor that is no number', 'hello', cursor({ seq: 1e300 }), byeCodes.badRequest],
    ['an epoch that is none', 'hello', cursor({ epoch: '' }), byeCodes.badRequest],
    ['more areas than there may be', 'hello', manyReads(9), byeCodes.badRequest],
    ['another protocol', 'hello', { ...greeting, proto: 99 }, byeCodes.upgrade],
  ])('%s: a bye with its code', async (_name, event, message, code) => {
    const line = await open();
    line.emit(event, message);
    await line.closed();
    expect(line.bye?.code).toBe(code);
  });

  test.each([
    ['beyond the head', { seq: 9_000_000 }],
    ['of an epoch that never was', { epoch: randomUUID(), seq: 0 }],
  ])('I11: a cursor %s is answered with a snapshot, never patched over', async (_name, place) => {
    const line = await open();
    const { epoch } = await welcomed(line, greeting);
    const answer = await welcomed(line, cursor({ epoch, ...place }));
    expect(answer).toMatchObject({ mode: 'snapshot', from: 0, epoch });
    await line.end();
  });

  test('I18: a command replayed a hundred times has one effect and one answer', async () => {
    const line = await open();
    const payload = { id: 'replayed', region: county, name: '重放单位', unitKind: 'village' };
    const occurredAt = new Date().toISOString();
    const command = { id: randomUUID(), kind: 'unit.put', area, payload, occurredAt };
    for (let i = 0; i < 100; i++) line.emit('command', command, i);
    await line.hearing('43/live,99[');
    const answers = line.heard.filter((text) => text.startsWith('43/live,'));
    expect(answers).toHaveLength(100);
    expect(new Set(answers.map((text) => text.slice(text.indexOf('['))).values()).size).toBe(1);
    expect(answers[0]).toContain('"version":1');
    await line.end();
  });

  test.each([
    ['events that nobody listens to', '42/live,["nothing",{}]'],
    ["the transport's own packets", '3'],
  ])('a flood of %s is cut with 4013', async (_name, packet) => {
    const line = await open();
    for (let i = 0; i < 300; i++) line.send(packet);
    await line.closed();
    expect(line.bye?.code).toBe(byeCodes.rate);
  });

  test('a flood from a line that has not joined is cut without a word', async () => {
    const line = await open({ joins: false });
    for (let i = 0; i < 300; i++) line.send('3');
    expect([await line.closed(), line.bye]).toEqual([expect.any(Number), undefined]);
  });

  test('before it has joined, a line may say nothing: the server hangs up', async () => {
    const line = await open({ joins: false });
    line.emit('command', {});
    expect(await line.closed()).toBeGreaterThanOrEqual(1000);
  });

  test('I16: a line that does not join is closed', async () => {
    const line = await open({ joins: false });
    expect(await line.closed()).toBeGreaterThanOrEqual(1000);
  });

  test('a packet that announces attachments and sends text instead ends its own line', async () => {
    const line = await open();
    line.send('451-/live,["command",{"_placeholder":true,"num":0}]');
    line.send('42/live,["paint",{}]');
    expect(await line.closed()).toBeGreaterThanOrEqual(1000);
  });

  test('without a token, or with a forged one, no line is opened at all', async () => {
    for (const headers of [{}, { authorization: 'Bearer forged' }]) {
      const address = `${scene.server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
      const socket = new WebSocket(address, { headers });
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toMatch(/40[013]/);
    }
  });
});

function cursor(place: { epoch?: string; seq?: number }): object {
  return { ...greeting, reads: [{ area, ...place }] };
}

function manyReads(count: number): object {
  return { ...greeting, reads: Array.from({ length: count }, () => ({ area })) };
}

async function welcomed(line: Line, hello: object): Promise<Welcome> {
  const id = line.heard.length;
  line.emit('hello', hello, id);
  const text = (await line.hearing(`43/live,${id}[`)) ?? '';
  const [{ welcomes }] = JSON.parse(text.slice(text.indexOf('['))) as [{ welcomes: Welcome[] }];
  return welcomes[0] as Welcome;
}

/** A TCP line that has been upgraded to a websocket by hand, so that frames can be written by the byte. */
async function upgraded({ server, token }: Scene): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${hostname}:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${Buffer.from('0123456789abcdef').toString('base64')}`,
    `Authorization: Bearer ${token}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}

/** The code in the close frame that the server sends before it hangs up. */
async function closeCode(socket: Socket): Promise<number> {
  const heard: Buffer[] = [];
  socket.on('data', (data: Buffer) => heard.push(data));
  await once(socket, 'close');
  const bytes = Buffer.concat(heard);
  return bytes.readUInt16BE(bytes.lastIndexOf(0x88) + 2);
}
