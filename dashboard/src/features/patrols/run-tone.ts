import { toIso } from '@levee/shared/kernel/clock';
import type { PatrolRun } from '@levee/shared/model/patrol';
import { isOverdue } from '@levee/shared/rules/patrol-progress';
import type { Tone } from '../../ui/tone.js';

/** Overdue is attention, never a colour of the field; done is quiet. */
export function runTone(run: Pick<PatrolRun, 'state' | 'dueBy'>, nowMs: number): Tone {
  if (isOverdue(run, toIso(nowMs))) return 'attention';
  if (run.state === 'started') return 'accent';
  return run.state === 'finished' ? 'ok' : 'plain';
}
