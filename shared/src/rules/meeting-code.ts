import { fromIso } from '../kernel/clock.js';
import { hmacSha256 } from '../kernel/hashes.js';
import type { PatrolMeeting, PatrolRun } from '../model/patrol.js';
import type { PatrolPack } from './patrol-pack.js';
import { shortCodeOf } from './short-code.js';

type Minutes = Pick<PatrolPack, 'meetingCodeMinutes'>;

/** The code that a run shows in a slot of time: from its phone's key, so that nobody else can show it. */
function codeInSlot(run: string, key: string, slot: number): string {
  const mac = hmacSha256(key, `${run}/${slot}`);
  return shortCodeOf(mac.slice(0, 4).reduce((bits, byte) => bits * 256 + byte, 0));
}

function slotAt(at: string, { meetingCodeMinutes }: Minutes): number {
  return Math.floor(fromIso(at) / (meetingCodeMinutes * 60_000));
}

/** 水牌: what a phone shows to a team it meets, offline too. */
export function meetingCode(run: string, key: string, at: string, pack: Minutes): string {
  return codeInSlot(run, key, slotAt(at, pack));
}

type Showing = Pick<PatrolRun, 'id' | 'meetingKeys'>;
type Noted = Pick<PatrolMeeting, 'code' | 'at'>;

/** Whether the run showed this code when it was written down; a slot earlier or later for clocks that differ. */
export function hasShown(
  { id, meetingKeys }: Showing,
  { code, at }: Noted,
  pack: Minutes,
): boolean {
  const slot = slotAt(at, pack);
  return meetingKeys.some((key) =>
    [slot - 1, slot, slot + 1].some((one) => codeInSlot(id, key, one) === code),
  );
}
