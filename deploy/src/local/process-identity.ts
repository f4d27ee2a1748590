import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process with this id is alive, ours or another user's. Ids below 1 are groups to the system: no. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/** Ended, but kept in the table because nobody asked for its result: common in a small container. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return linuxStat(pid)[0] === 'Z';
  } catch {
    return true;
  }
}

/** The fields after the name in brackets (which may hold spaces): the state is the first, proc(5). */
function linuxStat(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * What tells a process from a later one that was given the same id: ids are reused, after a restart
 * of a container nearly always. Empty where the system does not say; then the id alone must do.
 */
export function birthMark(pid: number): string {
  try {
    return process.platform === 'linux' ? linuxBirthMark(pid) : portableBirthMark(pid);
  } catch {
    return '';
  }
}

function linuxBirthMark(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const startTicks = linuxStat(pid)[19];
  return `${boot}/${startTicks}`;
}

function portableBirthMark(pid: number): string {
  if (process.platform === 'win32') return '';
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/** The command line of a process, or an empty string where it cannot be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
