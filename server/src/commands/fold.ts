import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import { commands } from '@levee/shared/commands/commands';
import {
  keyOf,
  ref,
  type AnyRecord,
  type Kind,
  type RecordRef,
  type Stamped,
} from '@levee/shared/model/kinds';
import { profileId } from '@levee/shared/model/profile';
import { refusal } from '@levee/shared/model/refusal';
import type { TrailEntry } from '@levee/shared/model/trail';
import { liveWithinMs } from '@levee/shared/protocol/version';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { readingOf } from '@levee/shared/rules/audience';
import { decide, readsOf, specOf, type Verdict } from '@levee/shared/rules/decide';
import type { Moment, Put } from '@levee/shared/rules/moment';
import type { RulePack } from '@levee/shared/rules/pack';
import { redact } from '@levee/shared/rules/redaction';
import { actorBy, grantsUnder } from '@levee/shared/rules/standing';
import { refusalText } from '@levee/shared/texts/refusals';
import type { AreaHead, KeptReceipt, StoredRecord, Written } from '../storage/log-store.js';
import { chained, type Unchained } from './chain.js';
import type { Job } from './job.js';
import { eventRow, type TrailNote } from './trail.js';

type Accepted = Extract<Verdict, { status: 'ok' }>;

const needsLiveLink: Verdict = { status: 'refused', refusal: refusal('live-link-needed') };

/** What one transaction starts from. */
export interface Ground {
  readonly area: string;
  readonly head: AreaHead;
  readonly records: readonly StoredRecord[];
  readonly serverNowMs: number;
  readonly pack: RulePack;
}

/**
 * Every record that the jobs' decisions look at: what their commands name, what their authors' rights rest on,
 * and the profile, whose clock the area lives by.
 */
export function namedBy(jobs: readonly Job[]): RecordRef[] {
  const named = new Map<string, RecordRef>();
  const read = jobs.flatMap(({ ask, actor }) => [...readsOf(ask), ...rightsOf(actor)]);
  for (const one of [ref('profile', profileId), ...read]) named.set(keyOf(one), one);
  return [...named.values()];
}

function rightsOf(actor: Actor): RecordRef[] {
  return grantsUnder(actor).map((id) => ref('grant', id));
}

/**
 * Folds jobs in order over the records they name: the pure heart of the writer. The log is derived from
 * what the decisions put or refuse, so no handler can forget it.
 */
export class Fold {
  readonly #known = new Map<string, StoredRecord>();
  readonly #touched = new Map<string, StoredRecord>();
  readonly #changes: Unchained[] = [];
  readonly #receipts: KeptReceipt[] = [];

  constructor(private readonly ground: Ground) {
    for (const record of ground.records) this.#known.set(keyOf(record), record);
  }

  /** Decides one job and keeps its receipt. */
  take(given: Job): Receipt {
    const job = { ...given, actor: this.#current(given.actor) };
    const moment = this.#momentOf(job);
    const verdict = this.#isFromQueue(job, moment)
      ? needsLiveLink
      : decide(job.ask, job.baseVersion, moment);
    const receipt =
      verdict.status === 'ok'
        ? this.#accept(job, verdict, moment)
        : this.#refuse(job, verdict, moment);
    this.#receipts.push({ id: receipt.id, answer: JSON.stringify(receipt) });
    return receipt;
  }

  /** The records that were put, as they stand at the end, by `keyOf`. */
  get touched(): ReadonlyMap<string, StoredRecord> {
    return this.#touched;
  }

  /** All that has to be written, chained to the log's head. */
  written(): Written {
    const { area, head } = this.ground;
    const changes = chained(area, head.hash, this.#changes);
    const last = changes.at(-1);
    return {
      changes,
      receipts: this.#receipts,
      head: { ...head, ...(last && { seq: last.seq, hash: last.hash }) },
      recordedAt: toIso(this.ground.serverNowMs),
    };
  }

  /** I24: a lowering or closing never comes from an offline queue. Waiting is measured in real time, a drill's hours fly. */
  #isFromQueue({ ask, isCaptured, occurredAt }: Job, { now }: Moment): boolean {
    if (!isCaptured || !specOf(ask).isLiveOnly) return false;
    const pace = this.#get('profile', profileId)?.drillClock?.rate ?? 1;
    return fromIso(now) - fromIso(occurredAt) > liveWithinMs * Math.max(1, pace);
  }

  /** Its author has waited in line: the rights are those of this place in the log, not of the asking (I7). */
  #current(actor: Actor): Actor {
    const grants = grantsUnder(actor).flatMap((id) => this.#get('grant', id) ?? []);
    return actorBy(actor, grants, this.ground.pack.rights.areOfficesSeparate);
  }

  #momentOf(job: Job): Moment {
    const { pack, serverNowMs } = this.ground;
    const nowMs = areaNowMs(this.#get('profile', profileId)?.drillClock, serverNowMs);
    const saidMs = fromIso(job.occurredAt);
    const atMs = Math.min(nowMs, Math.max(saidMs, nowMs - pack.duty.longestDelayMinutes * 60_000));
    return {
      actor: job.actor,
      at: toIso(atMs),
      now: toIso(nowMs),
      serverNow: toIso(serverNowMs),
      isLate: nowMs - atMs > pack.duty.lateReportMinutes * 60_000,
      pack,
      get: (kind, id) => this.#get(kind, id),
    };
  }

  #get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined {
    const stored = this.#known.get(keyOf({ kind, id }));
    return stored?.record ? (stamped(stored, stored.record) as unknown as Stamped<K>) : undefined;
  }

  #accept(job: Job, { puts, events = [] }: Accepted, moment: Moment): Receipt {
    for (const one of puts) this.#put(job, one, moment);
    for (const one of events) this.#tell(job, one, moment);
    const seq = events.length > 0 ? { seq: this.#head() } : {};
    const first = puts[0];
    if (!first) return { id: job.id, status: 'ok', ...seq, ...this.#versionOfSubject(job) };
    const version = this.#known.get(keyOf(this.#subjectOf(job) ?? first))?.version;
    return { id: job.id, status: 'ok', seq: this.#head(), version };
  }

  /** A no leaves its own row: what somebody tried and might not is part of what happened. A conflict is no no. */
  #refuse(job: Job, verdict: Exclude<Verdict, { status: 'ok' }>, { now }: Moment): Receipt {
    if (verdict.status !== 'conflict') {
      const note = refusalNote(job, verdict.refusal.code, this.#subjectOf(job));
      this.#changes.push(eventRow(this.#head() + 1, job.id, now, note));
    }
    return refused(job, verdict);
  }

  #versionOfSubject(job: Job): { version?: number } {
    const subject = this.#subjectOf(job);
    return subject ? { version: this.#known.get(keyOf(subject))?.version } : {};
  }

  #subjectOf(job: Job): RecordRef | undefined {
    const spec = commands[job.ask.kind] as { subject?: (payload: unknown) => RecordRef };
    return spec.subject?.(job.ask.payload);
  }

  #head(): number {
    return this.ground.head.seq + this.#changes.length;
  }

  #tell({ id, actor }: Job, event: TrailEntry, { now }: Moment): void {
    const by = { id: actor.id, name: actor.name };
    this.#changes.push(eventRow(this.#head() + 1, id, now, { ...event, by, via: actor.via }));
  }

  #put(job: Job, { kind, id, record }: Put, moment: Moment): void {
    const before = this.#known.get(keyOf({ kind, id }));
    const version = (before?.version ?? 0) + 1;
    const region = record ? record.region : (before?.region ?? null);
    const oldRegion = before?.region ?? null;
    const { id: actorId, name: actor, via } = job.actor;
    const changedAt = moment.now;
    const after = { kind, id, version, region, changedAt, changedBy: actor, record };
    this.#known.set(keyOf(after), after);
    this.#touched.set(keyOf(after), after);
    const times = { occurredAt: moment.at, recordedAt: moment.now };
    this.#changes.push({
      seq: this.#head() + 1,
      commandId: job.id,
      kind,
      id,
      version,
      region,
      oldRegion,
      actor,
      actorId,
      via,
      ...times,
      record,
    });
  }
}

type StampedRecord = AnyRecord & { version: number; changedAt: string; changedBy: string };

/** What is remembered from batch to batch is stamped once. */
const stampedOnce = new WeakMap<StoredRecord, StampedRecord>();

function stamped(stored: StoredRecord, record: AnyRecord): StampedRecord {
  const known = stampedOnce.get(stored);
  if (known) return known;
  const { version, changedAt, changedBy } = stored;
  const fresh = { ...record, version, changedAt, changedBy };
  stampedOnce.set(stored, fresh);
  return fresh;
}

/** What was asked and why not, in codes; nothing of what the command carried but the name of its record. */
function refusalNote({ actor, ask }: Job, code: string, subject: RecordRef | undefined): TrailNote {
  return {
    what: 'refusal',
    outcome: 'refused',
    by: { id: actor.id, name: actor.name },
    via: actor.via,
    subject: subject && keyOf(subject),
    detail: `${ask.kind} ${code}`,
  };
}

function refused(job: Job, verdict: Exclude<Verdict, { status: 'ok' }>): Receipt {
  const { code, field, params } = verdict.refusal;
  const receipt = {
    id: job.id,
    status: verdict.status,
    code,
    field,
    params: params && { ...params },
    message: refusalText(verdict.refusal, 'zh'),
  };
  return verdict.status === 'conflict' ? { ...receipt, ...shownTo(job, verdict.current) } : receipt;
}

/** The record as it stands, with the author's own eyes. */
function shownTo(job: Job, current: Stamped<Kind>): Pick<Receipt, 'version' | 'current'> {
  const reading = readingOf(job.actor.rights);
  const kind = (commands[job.ask.kind] as { subject?: (payload: unknown) => RecordRef }).subject?.(
    job.ask.payload,
  ).kind;
  const { version } = current;
  if (!reading || !kind) return { version };
  const shown = redact(kind, current, reading.audience);
  return { version, ...(shown && { current: { ...shown, version } }) };
}
