import type { Ask } from '@levee/shared/commands/commands';
import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import { refusal } from '@levee/shared/model/refusal';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import type { CommandDoor } from '../../commands/command-door.js';
import type { Note } from '../faults.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import type { RowOutcome } from '../rows/row-outcome.js';
import { breathe, breathEvery, ranksOf } from './chunks.js';
import { refusedNote } from './dry-run.js';
import { commandIdOf, type Judge } from './judge.js';
import { Lanes } from './lanes.js';

export interface ApplyRun {
  readonly area: string;
  readonly kind: ImportKind;
  readonly actor: Actor;
  readonly judge: Judge;
  readonly door: Pick<CommandDoor, 'submit'>;
  readonly clock: Clock;
  readonly outcomes: () => AsyncIterable<readonly RowOutcome[]>;
  /** Told after every chunk and at the end. */
  readonly onProgress: (tally: Tally) => Promise<void>;
}

export interface Tally {
  applied: number;
  refused: number;
  /** What the writer refused; the first of them. */
  readonly notes: Note[];
}

/** Commands under way at once: two batches of the writer, one that commits and one that gathers; others wait behind no more. */
const lanes = 1_000;
const mostNotes = 500;

/**
 * Sends what a list asks for through the one door. What is so already is not sent; a command sent twice
 * (after a crash) meets its own receipt, because its id is made of what it says and of the version it met.
 */
export async function applyRun(run: ApplyRun): Promise<Tally> {
  const tally: Tally = { applied: 0, refused: 0, notes: [] };
  for (const rank of ranksOf(run.kind)) {
    const open = new Lanes(lanes);
    for await (const chunk of run.outcomes()) {
      await send(run, chunk, rank, { open, tally });
      await run.onProgress(tally);
    }
    await open.settled();
  }
  await run.onProgress(tally);
  return tally;
}

interface Way {
  readonly open: Lanes;
  readonly tally: Tally;
}

async function send(
  run: ApplyRun,
  chunk: readonly RowOutcome[],
  rank: number,
  { open, tally }: Way,
): Promise<void> {
  const asks = chunk
    .flatMap(({ row, asks: own }) => own.map((ask) => ({ row, ask })))
    .filter(({ ask }) => ask.rank === rank);
  const judged = await run.judge.prepare(asks.map(({ ask }) => ask));
  for (const [at, { row, ask }] of asks.entries()) {
    const verdict = judged(ask);
    if (verdict.status === 'refused') refuse(tally, refusedNote(row, verdict.refusal));
    if (verdict.status === 'change') {
      const id = commandIdOf(run.area, ask, verdict.ask, verdict.metVersion);
      await open.take(() => submit(run, row, { id, ask: verdict.ask }, tally));
    }
    if (at % breathEvery === breathEvery - 1) await breathe(run.clock);
  }
}

interface Command {
  readonly id: string;
  readonly ask: Ask;
}

async function submit(
  run: ApplyRun,
  row: number,
  { id, ask }: Command,
  tally: Tally,
): Promise<void> {
  const { area, actor, clock } = run;
  const receipt = await run.door.submit(
    { id, area, kind: ask.kind, payload: ask.payload, occurredAt: isoNow(clock) },
    actor,
  );
  if (receipt.status === 'busy') {
    await new Promise<void>((resolve) => {
      clock.after(receipt.afterMs ?? 1000, resolve);
    });
    return submit(run, row, { id, ask }, tally);
  }
  if (receipt.status === 'ok') tally.applied += 1;
  else refuse(tally, refusedNote(row, refusalIn(receipt)));
}

function refusalIn({ code, field, params }: Receipt) {
  return refusal(code ?? 'payload-invalid', field, params);
}

function refuse(tally: Tally, note: Note): void {
  tally.refused += 1;
  if (tally.notes.length < mostNotes) tally.notes.push(note);
}
