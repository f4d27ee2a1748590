import { mkdir, open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { anchorIn, firstBefore, hashOfAnchor, type Anchor } from './anchor.js';

/** An area's anchors begin one line each; nothing else lies under such a name. */
export const anchorSuffix = '.jsonl';

const newline = 0x0a;
/** A line has some 300 bytes; this holds the last one whole. */
const tailBytes = 4_096;

/** So much of a file, from one place to another. */
export interface Slice {
  readonly lines: readonly string[];
  /** Where the next begins. */
  readonly end: number;
}

/** One file for each area, only ever added to, each line chained to the one before it. */
export class AnchorFiles {
  constructor(readonly directory: string) {}

  /** On the disk when this resolves. */
  async append(given: Omit<Anchor, 'before'>): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const file = await open(this.#path(given.area), 'a+', 0o644);
    try {
      const last = await wholeTail(file);
      const line: Anchor = { ...given, before: beforeOf(last) };
      await file.appendFile(`${JSON.stringify(line)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    if (process.platform !== 'win32') await this.#syncNames();
  }

  async areas(): Promise<string[]> {
    const names = await readdir(this.directory).catch(() => []);
    return names
      .filter((name) => name.endsWith(anchorSuffix))
      .map((name) => name.slice(0, -anchorSuffix.length))
      .sort();
  }

  /** Whole lines from a place on, about `bytes` of them; from the beginning where the file has become shorter. */
  async slice(area: string, from: number, bytes: number): Promise<Slice> {
    const whole = await readFile(this.#path(area));
    const start = from > whole.length ? 0 : from;
    const last = whole.lastIndexOf(newline);
    const stop = Math.min(endOfLine(whole, start + bytes), last + 1);
    const lines = whole.subarray(start, stop).toString('utf8').split('\n');
    return { lines: lines.filter((line) => line !== ''), end: Math.max(start, stop) };
  }

  #path(area: string): string {
    return join(this.directory, `${area}${anchorSuffix}`);
  }

  /** A new file's name is on the disk only when its folder is. */
  async #syncNames(): Promise<void> {
    const folder = await open(this.directory, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

/** The last whole line. What a power cut left behind it was never said to be kept, and is cut off. */
async function wholeTail(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const from = Math.max(0, size - tailBytes);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, size - from, from);
  const tail = buffer.subarray(0, bytesRead);
  const end = tail.lastIndexOf(newline);
  if (end + 1 < bytesRead) await file.truncate(from + end + 1);
  return tail.subarray(0, Math.max(0, end)).toString('utf8').split('\n').at(-1) ?? '';
}

/** After a line that cannot be read a new chain begins; who verifies is told of the line. */
function beforeOf(line: string): string {
  const last = anchorIn(line);
  return last ? hashOfAnchor(last) : firstBefore;
}

function endOfLine(whole: Buffer, from: number): number {
  const found = whole.indexOf(newline, from);
  return found === -1 ? whole.length : found + 1;
}
