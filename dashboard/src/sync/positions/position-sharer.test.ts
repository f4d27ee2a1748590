import { beforeEach, describe, expect, test } from '@jest/globals';
import { isoNow } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { defaultPack } from '@levee/shared/rules/pack';
import { isLow, paceMs, type Charge } from './pace.js';
import { PositionSharer, type Fix, type FixFailure } from './position-sharer.js';

const { team: pack } = defaultPack;
const usualMs = pack.positionEverySeconds * 1_000;

/** A device in a test's hands. */
class Device {
  readonly clock = new ManualClock();
  readonly told: TeamPosition[] = [];
  kept: TeamPosition | undefined;
  looks = 0;
  isVisible = true;
  hasLink = true;
  charge: Charge | undefined;
  failure: FixFailure | undefined;
  readonly sharer = new PositionSharer({
    clock: this.clock,
    pack,
    team: 'east',
    locate: (found, failed) => {
      this.looks += 1;
      if (this.failure) failed(this.failure);
      else found(this.fix());
    },
    charge: () => Promise.resolve(this.charge),
    isVisible: () => this.isVisible,
    nowIso: () => isoNow(this.clock),
    tell: (position) => this.hasLink && this.told.push(position) > 0,
    keep: (position) => (this.kept = position),
    onMoved: () => undefined,
  });

  fix(): Fix {
    return { position: { lat: 30 + this.looks / 1000, lng: 110 }, accuracyM: 12.4 };
  }

  async pass(ms: number): Promise<void> {
    await Promise.resolve();
    this.clock.advance(ms);
    await Promise.resolve();
  }
}

let device: Device;

beforeEach(() => {
  device = new Device();
});

describe('position sharing', () => {
  test('tells the place at the pace of the pack, with accuracy and hour', async () => {
    device.sharer.start();
    for (let i = 0; i < 3; i++) await device.pass(usualMs);
    expect(device.told.map(({ position }) => position.lat)).toEqual([
      30.001, 30.002, 30.003, 30.004,
    ]);
    expect(device.told[0]).toMatchObject({ team: 'east', accuracyM: 12 });
    expect(device.sharer.sharing).toMatchObject({ is: 'sharing', isTold: true });
  });

  test('looks more rarely while the battery is low, as often as ever while it charges', async () => {
    device.charge = { level: 0.1, isCharging: false };
    device.sharer.start();
    await device.pass(usualMs * (pack.lowBatteryFactor - 1));
    expect(device.looks).toBe(1);
    await device.pass(usualMs);
    expect(device.looks).toBe(2);
    expect(paceMs({ level: 0.1, isCharging: true }, pack)).toBe(usualMs);
    expect([isLow(undefined, pack), isLow({ level: 0.2, isCharging: false }, pack)]).toEqual([
      false,
      true,
    ]);
  });

  test('measures nothing out of sight, and at once when it is seen again', async () => {
    device.sharer.start();
    device.isVisible = false;
    await device.pass(usualMs * 5);
    expect(device.sharer.sharing).toMatchObject({ is: 'paused', last: device.told[0] });
    expect(device.looks).toBe(1);
    device.isVisible = true;
    device.sharer.look();
    expect(device.looks).toBe(2);
  });

  test('keeps only the newest without a link, and sends it with its own hour', async () => {
    device.hasLink = false;
    device.sharer.start();
    await device.pass(usualMs);
    expect(device.sharer.sharing).toMatchObject({ is: 'sharing', isTold: false });
    const newest = device.kept;
    device.hasLink = true;
    device.sharer.resend();
    device.sharer.resend();
    expect(device.told).toEqual([newest]);
    expect(newest?.position.lat).toBe(30.002);
  });

  test('a page that was killed goes on with what it kept', () => {
    device.failure = 'unavailable';
    const kept = { team: 'east', position: { lat: 1, lng: 2 }, occurredAt: isoNow(device.clock) };
    device.sharer.start(kept);
    device.sharer.resend();
    expect(device.told).toEqual([kept]);
  });

  test('says why nothing comes: refused for good, or tried again', async () => {
    device.failure = 'denied';
    device.sharer.start();
    await device.pass(usualMs * 3);
    expect([device.sharer.sharing, device.looks]).toEqual([{ is: 'failed', why: 'denied' }, 1]);
    device.failure = 'unavailable';
    device.sharer.look();
    await device.pass(usualMs);
    expect(device.looks).toBe(3);
  });

  test('stopped, it leaves nothing behind and never looks again', async () => {
    device.sharer.start();
    device.sharer.stop();
    await device.pass(usualMs * 3);
    expect([device.looks, device.kept, device.sharer.sharing.is]).toEqual([1, undefined, 'off']);
  });
});
