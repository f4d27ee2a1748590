import { median, quantile, round } from '../median.js';
import type { System } from './dialects.js';

/** What was measured of one system, turn by turn. Times in ms. */
export interface Measured {
  /** One update on a quiet line. */
  readonly commitToLastMs: number[];
  readonly issueToLastMs: number[];
  /** One update of each writer at once; the mean of them. */
  readonly busyCommitToLastMs: number[];
  readonly perSecond: number[];
  /** In all turns, those that do not count among them. */
  lost: number;
  disordered: number;
}

type Figures = Record<string, number>;

const times = ['commit_to_last', 'busy_commit_to_last', 'issue_to_last'] as const;

/** The figures of each system, and ours over those of each peer. */
export function compared(measured: ReadonlyMap<System, Measured>): Figures {
  const figures: Figures = {};
  for (const [system, its] of measured)
    for (const [name, value] of Object.entries(figuresOf(its)))
      figures[`${system}_${name}`] = value;
  for (const peer of ['feathers', 'parse']) Object.assign(figures, ratiosTo(peer, figures));
  return figures;
}

function figuresOf(its: Measured): Figures {
  return {
    commit_to_last_ms_p50: round(median(its.commitToLastMs), 2),
    commit_to_last_ms_p99: round(quantile(its.commitToLastMs, 0.99)),
    busy_commit_to_last_ms_p50: round(median(its.busyCommitToLastMs)),
    issue_to_last_ms_p50: round(median(its.issueToLastMs), 2),
    updates_per_s: round(median(its.perSecond), 0),
    lost: its.lost,
    disordered: its.disordered,
  };
}

/**
 * Ours over a peer's. Of `commit_to_last` two more: the floor's share of what the peer took, below which no
 * server comes here, and what ours and the peer took beyond the floor.
 */
function ratiosTo(peer: string, figures: Figures): Figures {
  const of = (name: string): number => figures[name] ?? Number.NaN;
  const ours = of('levee_commit_to_last_ms_p50');
  const theirs = of(`${peer}_commit_to_last_ms_p50`);
  const floor = of('bare_commit_to_last_ms_p50');
  const ratios: Figures = {
    [`updates_over_${peer}`]: round(of('levee_updates_per_s') / of(`${peer}_updates_per_s`)),
    [`floor_of_commit_to_last_over_${peer}`]: round(floor / theirs, 2),
    [`commit_to_last_beyond_floor_over_${peer}`]: round((ours - floor) / (theirs - floor), 2),
  };
  for (const time of times)
    ratios[`${time}_over_${peer}`] = round(
      of(`levee_${time}_ms_p50`) / of(`${peer}_${time}_ms_p50`),
      2,
    );
  return ratios;
}
