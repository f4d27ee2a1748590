import { spawn } from 'node:child_process';
import type { Clock } from '@levee/shared/kernel/clock';

export type Verdict = 'clean' | 'infected' | 'failed';

/** A scanner with its signatures to load takes seconds; one that hangs must not hold up the others. */
const limitMs = 120_000;

/** Exit codes as clamscan and its kin have them: 0 nothing found, 1 something found, anything else failed. */
const verdicts: Readonly<Record<number, Verdict>> = { 0: 'clean', 1: 'infected' };

/**
 * Asks a program of the operator's about a file: `program arguments path`. There is no shell, and nothing that a
 * sender wrote stands in it: the path is made of hashes.
 */
export function scanned(
  [program = '', ...given]: readonly string[],
  path: string,
  clock: Pick<Clock, 'after'>,
): Promise<Verdict> {
  return new Promise((resolve) => {
    const child = spawn(program, [...given, path], { stdio: 'ignore', shell: false });
    const cancel = clock.after(limitMs, () => child.kill('SIGKILL'));
    const end = (verdict: Verdict): void => {
      cancel();
      resolve(verdict);
    };
    child.once('error', () => end('failed'));
    child.once('exit', (code) => end(verdicts[code ?? -1] ?? 'failed'));
  });
}
