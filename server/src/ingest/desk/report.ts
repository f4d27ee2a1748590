import { isWarning, type Note } from '../faults.js';
import type { GoneTurn } from '../rosters/roster-match.js';
import type { Cell } from '../sheet.js';

/** What a dry run found; `total` counts the commands that would change something. */
export interface Counts {
  readonly rows: number;
  readonly good: number;
  readonly same: number;
  readonly faulty: number;
  readonly warnings: number;
  readonly total: number;
}

export interface Progress {
  readonly applied: number;
  readonly refused: number;
  readonly total: number;
}

export interface Report {
  readonly counts: Counts;
  /** How often each code was met. */
  readonly codes: Readonly<Record<string, number>>;
  /** The first of them. */
  readonly faults: readonly Note[];
  readonly progress: Progress;
  /** Of a roster: how it differs from the one that stands. */
  readonly roster?: RosterReport;
}

/** What a roster that comes again would do; `gone` are the first of `goneCount`. */
export interface RosterReport {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly goneCount: number;
  readonly gone: readonly GoneTurn[];
}

/** How a list stands in its file. */
export interface StoredLayout {
  readonly titles: readonly string[];
  readonly header: readonly Cell[];
  readonly firstRow: number;
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
  readonly sample: readonly (readonly Cell[])[];
}

const mostFaults = 500;

/** Gathers what is said about rows; keeps the first faults, then the first warnings, and counts all. */
export class Findings {
  readonly #faults: Note[] = [];
  readonly #warnings: Note[] = [];
  readonly #codes: Record<string, number> = {};
  readonly #counts = { rows: 0, good: 0, same: 0, faulty: 0, warnings: 0, total: 0 };

  /** One row with what it would come to; `changes` of its commands would change something. */
  row(notes: readonly Note[], changes: number): void {
    const isFaulty = !notes.every(isWarning);
    const isWarned = notes.some(isWarning);
    this.#counts.rows += 1;
    this.#counts.faulty += isFaulty ? 1 : 0;
    this.#counts.warnings += isWarned ? 1 : 0;
    this.#counts.good += !isFaulty && changes > 0 ? 1 : 0;
    this.#counts.same += !isFaulty && changes === 0 ? 1 : 0;
    this.#counts.total += isFaulty ? 0 : changes;
    for (const note of notes) this.note(note);
  }

  note(note: Note): void {
    this.#codes[note.code] = (this.#codes[note.code] ?? 0) + 1;
    const kept = isWarning(note) ? this.#warnings : this.#faults;
    if (kept.length < mostFaults) kept.push(note);
  }

  report(): Report {
    const faults = [...this.#faults, ...this.#warnings].slice(0, mostFaults);
    const progress = { applied: 0, refused: 0, total: this.#counts.total };
    return { counts: { ...this.#counts }, codes: { ...this.#codes }, faults, progress };
  }
}
