import { kindNames, type Kind, type Stamped } from '@levee/shared/model/kinds';
import type { NoticeKind } from '@levee/shared/model/notice';
import { noticeOf, type Change, type Listener, type Notice } from '@levee/shared/rules/notices';
import type { RulePack } from '@levee/shared/rules/pack';
import type { Dirty, Replica } from '../../sync/replica.js';

/** A notice as it stands in the list. */
export interface NoticeLine extends Notice {
  readonly atMs: number;
  readonly isRead: boolean;
}

/** So many lines are kept; the records themselves are the memory. */
const mostLines = 100;

type Records = Pick<Replica, 'said'>;

/**
 * What this page has been told, each thing once. It compares the records as the log says them with those of the
 * last look: what was missed while the link was away is told when it is back, and no speculation ever is.
 */
export class NoticeBook {
  readonly #seen = new Map<Kind, Map<string, Stamped<Kind>>>();
  #lines: readonly NoticeLine[] = [];
  #isBegun = false;
  /** Keys that this person has seen at another device. */
  #seenElsewhere: ReadonlySet<string> = new Set();

  /** `told`: keys that an earlier page of this browser has told already. */
  constructor(private readonly told = new Set<string>()) {}

  get lines(): readonly NoticeLine[] {
    return this.#lines;
  }

  get toldKeys(): readonly string[] {
    return [...this.told].slice(-mostLines * 2);
  }

  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** From here on changes are told; what stands now is known. */
  begin(records: Records): void {
    for (const kind of kindNames) this.#seen.set(kind, new Map(records.said(kind)));
    this.#isBegun = true;
  }

  /** Looks at what has changed; answers with what is new. */
  look(
    records: Records,
    dirty: Dirty,
    listener: Listener,
    pack: RulePack,
    nowMs: number,
  ): NoticeLine[] {
    const found = [...dirty].flatMap(([kind, ids]) =>
      [...ids].flatMap((id) => {
        const change = this.#changeOf(records, kind, id);
        const notice = change && noticeOf(change, listener, pack);
        return notice ? [notice] : [];
      }),
    );
    return this.add(found, nowMs);
  }

  /**
   * Takes in notices that are no change of a record: a turn that begins, a command that came back. Answers with what
   * is new to this person.
   */
  add(found: readonly Notice[], atMs: number): NoticeLine[] {
    const fresh = found.filter(({ key }) => !this.told.has(key));
    const lines = fresh.map((notice) => ({
      ...{ ...notice, atMs },
      isRead: this.#seenElsewhere.has(notice.key),
    }));
    for (const { key } of lines) this.told.add(key);
    if (lines.length > 0) this.#lines = [...lines, ...this.#lines].slice(0, mostLines);
    return lines.filter(({ isRead }) => !isRead);
  }

  /** The keys of what is seen with this. */
  readAll(): readonly string[] {
    const unread = this.#lines.filter(({ isRead }) => !isRead);
    this.#lines = this.#lines.map((line) => ({ ...line, isRead: true }));
    return unread.map(({ key }) => key);
  }

  /** What somebody has seen at another device is seen here too, what comes late to this one as well. */
  readElsewhere(keys: readonly string[]): void {
    this.#seenElsewhere = new Set(keys);
    this.#lines = this.#lines.map((line) => ({
      ...line,
      isRead: line.isRead || this.#seenElsewhere.has(line.key),
    }));
  }

  #changeOf(records: Records, kind: Kind, id: string): Change | undefined {
    const seen = this.#seen.get(kind);
    const after = records.said(kind).get(id);
    const before = seen?.get(id);
    if (!after) seen?.delete(id);
    else seen?.set(id, after);
    return after && after !== before ? ({ kind, before, after } as Change) : undefined;
  }
}

/** Kinds that somebody wants to hear of here; all, where nothing was chosen. */
export function isWanted(kind: NoticeKind, muted: readonly string[]): boolean {
  return !muted.includes(kind);
}
