import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Datum } from '@levee/shared/model/profile';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Actor } from '@levee/shared/rules/actor';
import type { Actors } from '../commands/actors.js';
import type { Trail } from '../commands/trail.js';
import type { CommandDoor } from '../commands/command-door.js';
import type { Geometries } from '../storage/geometries.js';
import type { ImportRow, ImportStore } from '../storage/imports.store.js';
import type { LogStore } from '../storage/log-store.js';
import { columnsOf, proposedMapping } from './columns/column-matching.js';
import { fieldsOf } from './columns/fields.js';
import { layoutOf } from './columns/header-row.js';
import { applyRun, type Tally } from './desk/apply-run.js';
import { areaNow, readArea, unitsOf, type AreaReading } from './desk/area-reading.js';
import { outcomesOf } from './desk/chunks.js';
import { dryRun } from './desk/dry-run.js';
import {
  importSettings,
  type ImportSettings,
  type ImportSettingsPatch,
} from './desk/import-settings.js';
import { viewOf, type ImportView } from './desk/import-view.js';
import { removeGone } from './desk/gone-turns.js';
import { Judge, type Judged } from './desk/judge.js';
import type { Report, RosterReport, StoredLayout } from './desk/report.js';
import { FileFault } from './faults.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { proposedHours } from './rosters/proposed-hours.js';
import { matched, RosterMatch } from './rosters/roster-match.js';
import type { RowsSetup } from './rows/rows-setup.js';
import { readFileInThread, type StagedSheet } from './workers/file-thread.js';
import type { WorkerPlan } from './workers/worker-plan.js';

export interface DeskParts {
  readonly door: Pick<CommandDoor, 'submit'>;
  readonly log: LogStore;
  readonly shelf: ImportStore;
  readonly geometries: Pick<Geometries, 'get'>;
  readonly actors: Pick<Actors, 'of'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly workers: WorkerPlan;
  readonly trail: Pick<Trail, 'note'>;
  /** Told of a run in the background that broke off; it can be started again. */
  readonly onBroken: (importId: string, error: unknown) => void;
}

export interface BroughtFile {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Where left out, the area's own. */
  readonly datum?: Datum | undefined;
  readonly sheetName?: string | undefined;
}

/** A run that this desk cannot do now: it is not there, or it is under way or done. */
export class ImportRefused extends Error {
  constructor(readonly code: 'import-unknown' | 'import-running') {
    super(code);
  }
}

/** The server is going down: the run waits for the next start. */
class ImportStopped extends Error {}

const keptDays = 7;
const keptPerArea = 10;
const deadAfterMs = 30_000;
const beatEveryMs = 1_000;

/**
 * Where lists come in: read, shelved, tried, put right, applied. The shelf is the database, so a run that
 * a crash cut off starts again by itself; what it had done already is so, and is not done twice.
 */
export class ImportDesk {
  readonly #running = new Map<string, Promise<void>>();
  #cancel: Cancel = () => undefined;
  #isStopping = false;

  constructor(private readonly parts: DeskParts) {}

  /** Reads a file, guesses what its columns mean, and tries it. Throws a FileFault for a file that is none. */
  async stage(area: string, file: BroughtFile, actor: Actor): Promise<ImportView> {
    const reading = await this.#reading(area);
    const { workers, clock, shelf, random } = this.parts;
    const sheet = await readFileInThread(workers, clock, {
      ...file,
      sheetName: file.sheetName ?? null,
    });
    const { layout, mapping } = understood(sheet, file);
    const hours = hoursSaid(file.kind, layout, mapping);
    const datum = file.datum ?? reading.profile.datum;
    const settings = { mapping, fixed: {}, datum, hours, removesGone: false };
    const now = new Date(clock.nowMs());
    const named = {
      area,
      kind: file.kind,
      fileName: file.fileName.slice(0, 200),
      account: actor.id,
      accountName: actor.name,
    };
    const row: ImportRow = {
      ...named,
      id: newId(clock, random),
      state: 'staged',
      layout,
      settings,
      report: emptyReport,
      createdAt: now,
      beatAt: null,
    };
    await this.#tidy(area, now);
    await shelf.add(row, sheet.chunks);
    return this.#tried(row, reading, actor);
  }

  /** The same list with other columns, values, datum or hours: tried again. */
  async change(
    area: string,
    id: string,
    patch: ImportSettingsPatch,
    actor: Actor,
  ): Promise<ImportView> {
    const row = await this.#row(area, id);
    if (row.state === 'applying' || row.state === 'done') throw new ImportRefused('import-running');
    const settings = { ...importSettings.parse(row.settings), ...patch };
    // Asked anew of whoever looks at another difference than the one they said yes to.
    if (!('removesGone' in patch)) settings.removesGone = false;
    await this.parts.shelf.update(id, { settings });
    return this.#tried({ ...row, settings }, await this.#reading(area), actor);
  }

  async view(area: string, id: string): Promise<ImportView> {
    const row = await this.#row(area, id);
    return viewOf(row, await unitsOf(this.parts.log, area));
  }

  async list(area: string): Promise<ImportView[]> {
    const units = await unitsOf(this.parts.log, area);
    return (await this.parts.shelf.ofArea(area)).map((row) => viewOf(row, units));
  }

  /**
   * Starts applying in the background; `view` tells how far it is. Started twice it runs once. The trail says who
   * began; each of the list's commands then says by its way that it came of this list.
   */
  async apply(area: string, id: string, actor: Actor): Promise<ImportView> {
    const row = await this.#row(area, id);
    const isOurs = row.state !== 'done' && (await this.#claimed(id));
    if (isOurs) {
      const list = { subject: id, detail: row.kind };
      const by = { id: actor.id, name: actor.name };
      const note = { what: 'import', outcome: 'ok', by, via: actor.via, ...list } as const;
      await this.parts.trail.note(area, note);
      this.#start({ ...row, account: actor.id, accountName: actor.name });
    }
    return this.view(area, id);
  }

  async remove(area: string, id: string): Promise<void> {
    const row = await this.#row(area, id);
    if (row.state === 'applying') throw new ImportRefused('import-running');
    await this.parts.shelf.remove([row.id]);
  }

  /** Takes up, now and every half minute, what another node or this one before a crash left in the middle. */
  start(): void {
    const look = (): void => {
      void this.resume().catch((error: unknown) => this.parts.onBroken('', error));
    };
    this.#cancel = every(this.parts.clock, deadAfterMs, look);
    look();
  }

  /** Ends what runs in the background between two chunks; the next start takes it up. */
  async stop(): Promise<void> {
    this.#cancel();
    this.#isStopping = true;
    await this.settled();
  }

  async resume(): Promise<void> {
    const deadBefore = new Date(this.parts.clock.nowMs() - deadAfterMs);
    const left = await this.parts.shelf.interrupted(deadBefore);
    for (const row of left) if (await this.#claimed(row.id)) this.#start(row);
  }

  /** Waits for what runs in the background. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async #tried(row: ImportRow, reading: AreaReading, actor: Actor): Promise<ImportView> {
    const { clock, shelf } = this.parts;
    const judge = new Judge({ area: row.area, actor, now: areaNow(reading.profile, clock), shelf });
    const match = await this.#match(row, reading);
    const tally = { added: 0, changed: 0, same: 0 };
    const dry = await dryRun({
      kind: row.kind as ImportKind,
      judge,
      clock,
      outcomes: this.#outcomes(row, reading, match),
      onJudged: (judged) => count(tally, judged),
    });
    const report: Report = match ? { ...dry, roster: rosterReport(tally, match) } : dry;
    await shelf.update(row.id, { report });
    return viewOf({ ...row, report }, reading.context.units);
  }

  #start(row: ImportRow): void {
    const running = this.#applied(row).catch((error: unknown) => this.#broken(row.id, error));
    this.#running.set(row.id, running);
    void running.then(() => this.#running.delete(row.id));
  }

  /** A run that was stopped is taken up by itself; one that broke, when somebody asks. */
  async #broken(id: string, error: unknown): Promise<void> {
    const isStopped = error instanceof ImportStopped;
    if (!isStopped) this.parts.onBroken(id, error);
    const patch = isStopped ? { beatAt: new Date(0) } : ({ state: 'failed' } as const);
    await this.parts.shelf.update(id, patch).catch(() => undefined);
  }

  async #applied(row: ImportRow): Promise<void> {
    const { area, id } = row;
    const { actors, clock, door, shelf } = this.parts;
    const reading = await this.#reading(area);
    const author = await actors.of({ id: row.account, name: row.accountName }, area);
    const actor = { ...author, via: id };
    const judge = new Judge({ area, actor, now: areaNow(reading.profile, clock), shelf });
    const match = await this.#match(row, reading);
    const outcomes = this.#outcomes(row, reading, match);
    const beat = this.#beating(row);
    const tally = await applyRun({
      area,
      kind: row.kind as ImportKind,
      actor,
      judge,
      door,
      clock,
      outcomes,
      onProgress: beat,
    });
    if (match && importSettings.parse(row.settings).removesGone)
      await removeGone({ area, actor, door, clock }, match.gone(), tally);
    const layout = { ...(row.layout as StoredLayout), sample: [] };
    await shelf.update(id, { state: 'done', layout, report: reportWith(row, tally) });
    await shelf.forgetRows(id);
  }

  /** Writes down how far a run is, at most once a second. */
  #beating(row: ImportRow): (tally: Tally) => Promise<void> {
    const { clock, shelf } = this.parts;
    let lastMs = clock.steadyMs();
    return async (tally) => {
      if (this.#isStopping) throw new ImportStopped();
      if (clock.steadyMs() - lastMs < beatEveryMs) return;
      lastMs = clock.steadyMs();
      await shelf.update(row.id, {
        beatAt: new Date(clock.nowMs()),
        report: reportWith(row, tally),
      });
    };
  }

  /** A roster meets the turns that stand; other lists meet their records by their keys. */
  async #match(row: ImportRow, { profile }: AreaReading): Promise<RosterMatch | undefined> {
    if (row.kind !== 'shifts') return undefined;
    const stored = await this.parts.log.recordsOf(row.area, 'shift');
    const standing = stored.map(
      ({ record, version, changedAt, changedBy }) =>
        ({ ...record, version, changedAt, changedBy }) as Stamped<'shift'>,
    );
    return new RosterMatch(standing, areaNow(profile, this.parts.clock));
  }

  #outcomes(
    row: ImportRow,
    { context }: AreaReading,
    match?: RosterMatch,
  ): () => ReturnType<typeof outcomesOf> {
    const { workers, shelf } = this.parts;
    const layout = row.layout as StoredLayout;
    const setup: RowsSetup = {
      ...importSettings.parse(row.settings),
      kind: row.kind as ImportKind,
      context,
      columns: columnsOf(layout.header),
      titles: [...layout.titles, layout.sheetName ?? '', row.fileName],
      broughtAt: row.createdAt.toISOString(),
      broughtBy: row.accountName,
    };
    const plain = () => outcomesOf(workers, shelf, row.id, { setup, firstRow: layout.firstRow });
    return match ? () => matched(plain(), match) : plain;
  }

  #claimed(id: string): Promise<boolean> {
    const nowMs = this.parts.clock.nowMs();
    return this.parts.shelf.claim(id, new Date(nowMs), new Date(nowMs - deadAfterMs));
  }

  async #row(area: string, id: string): Promise<ImportRow> {
    const row = await this.parts.shelf.find(area, id);
    if (!row) throw new ImportRefused('import-unknown');
    return row;
  }

  async #reading(area: string): Promise<AreaReading> {
    const reading = await readArea(this.parts.log, this.parts.geometries, area);
    if (!reading) throw new ImportRefused('import-unknown');
    return reading;
  }

  /** Old lists and all but the newest go: they hold names and numbers. */
  async #tidy(area: string, now: Date): Promise<void> {
    const { shelf } = this.parts;
    await shelf.removeOlderThan(new Date(now.getTime() - keptDays * 86_400_000));
    const rows = await shelf.ofArea(area);
    await shelf.remove(
      rows
        .filter(({ state }) => state !== 'applying')
        .slice(keptPerArea - 1)
        .map(({ id }) => id),
    );
  }
}

const emptyReport: Report = {
  counts: { rows: 0, good: 0, same: 0, faulty: 0, warnings: 0, total: 0 },
  codes: {},
  faults: [],
  progress: { applied: 0, refused: 0, total: 0 },
};

type RosterTally = Record<'added' | 'changed' | 'same', number>;

function count(tally: RosterTally, judged: Judged): void {
  if (judged.status === 'same') tally.same += 1;
  else if (judged.status === 'change') tally[judged.metVersion === 0 ? 'added' : 'changed'] += 1;
}

/** So many of what is gone are shown by name. */
const mostGone = 200;

function rosterReport(tally: RosterTally, match: RosterMatch): RosterReport {
  const gone = match.gone();
  return { ...tally, goneCount: gone.length, gone: gone.slice(0, mostGone) };
}

/** A roster may say its hours itself; they stand on the page and can be changed there. */
function hoursSaid(
  kind: ImportKind,
  { header, titles }: StoredLayout,
  mapping: Record<string, string>,
): ImportSettings['hours'] {
  return kind === 'shifts' ? proposedHours(columnsOf(header), mapping, titles) : {};
}

function understood(
  sheet: StagedSheet,
  { kind }: BroughtFile,
): { layout: StoredLayout; mapping: Record<string, string> } {
  const fields = fieldsOf[kind];
  const layout = layoutOf(sheet.head, fields);
  if (!layout) throw new FileFault('header-missing');
  const sample = sheet.head.slice(layout.firstRow);
  const { sheetName, sheetNames } = sheet;
  return {
    layout: { ...layout, sheetName, sheetNames, sample },
    mapping: { ...proposedMapping(columnsOf(layout.header), fields) },
  };
}

/** What the writer refused stands before what the dry run found. */
function reportWith(row: ImportRow, { applied, refused, notes }: Tally): Report {
  const report = row.report as Report;
  const faults = [...notes, ...report.faults].slice(0, 500);
  return { ...report, faults, progress: { applied, refused, total: report.counts.total } };
}
