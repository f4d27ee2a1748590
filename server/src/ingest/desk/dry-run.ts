import type { Refusal } from '@levee/shared/model/refusal';
import { refusalText } from '@levee/shared/texts/refusals';
import type { Clock } from '@levee/shared/kernel/clock';
import { isWarning, type Note } from '../faults.js';
import type { RowOutcome } from '../rows/row-outcome.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { breathe, breathEvery, ranksOf } from './chunks.js';
import type { Judge, Judged } from './judge.js';
import { Findings, type Report } from './report.js';

export interface DryRun {
  readonly kind: ImportKind;
  readonly judge: Judge;
  readonly clock: Clock;
  /** Starts over at the first row. */
  readonly outcomes: () => AsyncIterable<readonly RowOutcome[]>;
  /** Told what each ask would come to. */
  readonly onJudged?: (judged: Judged) => void;
}

/** Goes through a list and says what applying it would do. Changes nothing. */
export async function dryRun(run: DryRun): Promise<Report> {
  const findings = new Findings();
  for (const rank of ranksOf(run.kind)) {
    for await (const chunk of run.outcomes()) await weigh(run, chunk, rank, findings);
  }
  return findings.report();
}

async function weigh(
  { kind, judge, clock, onJudged }: DryRun,
  chunk: readonly RowOutcome[],
  rank: number,
  findings: Findings,
): Promise<void> {
  const ofRank = chunk.filter((row) => rankOf(row) === rank);
  const judged = await judge.prepare(ofRank.flatMap(({ asks }) => asks));
  for (const [at, { row, asks, notes }] of ofRank.entries()) {
    const verdicts = asks.map(judged);
    for (const verdict of verdicts) onJudged?.(verdict);
    const refused = verdicts.flatMap((verdict) =>
      verdict.status === 'refused' ? [refusedNote(row, verdict.refusal)] : [],
    );
    const all = [...notes, ...refused];
    if (kind === 'regions' && all.every(isWarning)) for (const ask of asks) judge.assume(ask);
    findings.row(all, verdicts.filter(isChange).length);
    if (at % breathEvery === breathEvery - 1) await breathe(clock);
  }
}

/** Rows that ask for nothing are told of in the first round. */
function rankOf({ asks }: RowOutcome): number {
  return asks[0]?.rank ?? 0;
}

function isChange({ status }: Judged): boolean {
  return status === 'change';
}

/** A rule's no, in words of both languages. */
export function refusedNote(row: number, refusal: Refusal): Note {
  const params = {
    'reason.zh': refusalText(refusal, 'zh'),
    'reason.en': refusalText(refusal, 'en'),
  };
  return { row, column: null, field: refusal.field ?? null, code: 'command-refused', params };
}
