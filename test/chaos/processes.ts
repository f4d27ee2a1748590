import { readdirSync, readFileSync } from 'node:fs';

/** Every process of this machine: its id, its parent's and what it was started as. */
interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** A process and all that it has started, the oldest first. */
export function familyOf(pid: number): number[] {
  const rows = processes();
  const below = (parent: number): number[] =>
    rows.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return [pid, ...below(pid)];
}

/** The processes that were started with this text in their command line. */
export function startedWith(text: string): Row[] {
  return processes().filter(({ command, pid }) => pid !== process.pid && command.includes(text));
}

/** To each of them; one that has ended meanwhile is passed over. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      continue;
    }
  }
}

/** Bytes of memory that a process holds now, by proc(5). */
export function residentBytes(pid: number): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return Number(pages) * 4096;
}

function processes(): Row[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => rowOf(Number(name)) ?? []);
}

/** Undefined: it ended while the list was read. */
function rowOf(pid: number): Row | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid, parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    return undefined;
  }
}
