import type { LoggedChange } from '@levee/server/storage/log-store';

/** The area whose rows are handed to the fan-out from memory, and the one whose rows are commands, committed. */
export const areas = { memory: '990101', committed: '990102' } as const;
export type AreaKind = keyof typeof areas;

export const county = '990101000000';

/** One stretch of a measurement: so many changes, `atOnce` together every `everyMs`. */
export interface Course {
  readonly area: AreaKind;
  readonly changes: number;
  readonly atOnce: number;
  readonly everyMs: number;
}

/** A server under test. Times are of the machine's steady clock, the same in every process. */
export interface LineServer {
  readonly port: number;
  /** What a reader sends with its handshake. */
  readonly headers: Readonly<Record<string, string>>;
  /** Goes over the course; the answer is when each change was sent, or committed. */
  run(course: Course): Promise<number[]>;
}

/** Milliseconds of the machine's steady clock. */
export function steadyMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Sends each change in its turn, never early. */
export async function paced(
  course: Course,
  send: (i: number) => Promise<number>,
): Promise<number[]> {
  const sent: Promise<number>[] = [];
  const startMs = steadyMs();
  for (let i = 0; i < course.changes; i += course.atOnce) {
    const dueMs = startMs + (i / course.atOnce) * course.everyMs;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - steadyMs())));
    for (let one = 0; one < course.atOnce; one++) sent.push(send(i + one));
  }
  return Promise.all(sent);
}

/** An office's record with its row of the log, some 330 bytes on the wire. */
export function unitRow(seq: number): LoggedChange {
  const id = `u-${seq % 200}`;
  const at = '2026-07-20T00:00:00.000Z';
  const record = { id, region: county, name: `堤段 ${seq}`, unitKind: 'village' as const };
  const row = { seq, commandId: `c-${seq}`, kind: 'unit' as const, id, version: seq, record };
  const chain = { prevHash: '', hash: '' };
  const where = { region: county, oldRegion: null, actor: '系统' };
  return { ...row, ...where, occurredAt: at, recordedAt: at, ...chain };
}
