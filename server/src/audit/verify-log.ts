import { ReadOnlyLog } from '../storage/witness.js';
import { readAnchors, type AnchorBook } from './anchor-book.js';
import type { Verdict } from './fault.js';
import { brokenAnchorLine, verdictLines } from './verdict-texts.js';
import { verifyArea } from './verify-area.js';

/** What is verified, and against what. */
export interface Asked {
  /** One area's log; every one where left out. */
  readonly area?: string | undefined;
  /** Folders and files of anchors. */
  readonly anchors: readonly string[];
}

/** `not-anchored`: no fault was found, and a log that was made anew as a whole would have none either. */
export type Soundness = 'sound' | 'not-anchored' | 'broken';

/** Verifies every area's log, or one's, and says so line by line. Anchors are read first: what comes later is only more. */
export async function verifyLog(
  url: string,
  { area, anchors }: Asked,
  say: (line: string) => void,
): Promise<Soundness> {
  const book = await readAnchors(anchors);
  const log = await ReadOnlyLog.open(url);
  try {
    const areas = await areasOf(log, book, area);
    if (areas.length === 0) say(noArea);
    let soundness: Soundness = areas.length === 0 && area !== undefined ? 'broken' : 'sound';
    for (const where of book.broken) {
      say(brokenAnchorLine(where));
      soundness = 'broken';
    }
    for (const one of areas) {
      const verdict = await verdictOf(one, log, book);
      for (const line of verdictLines(verdict)) say(line);
      soundness = worse(soundness, soundnessOf(verdict));
    }
    return soundness;
  } finally {
    await log.close();
  }
}

interface Listed {
  readonly area: string;
  readonly isThere: boolean;
}

/** An area that is anchored and not in the database is asked about as well. */
async function areasOf(log: ReadOnlyLog, book: AnchorBook, wanted?: string): Promise<Listed[]> {
  const there = await log.areas();
  const gone = [...book.byArea.keys()].filter((area) => !there.includes(area));
  return [
    ...there.map((area) => ({ area, isThere: true })),
    ...gone.map((area) => ({ area, isThere: false })),
  ].filter(({ area }) => wanted === undefined || area === wanted);
}

function verdictOf(
  { area, isThere }: Listed,
  log: ReadOnlyLog,
  book: AnchorBook,
): Promise<Verdict> {
  if (!isThere) return Promise.resolve({ area, rows: 0, faults: [{ what: 'area-missing' }] });
  return log.witness(area, (witness) => verifyArea(area, witness, book.byArea.get(area)));
}

function soundnessOf({ faults, anchored }: Verdict): Soundness {
  if (faults.length > 0) return 'broken';
  return anchored === undefined ? 'not-anchored' : 'sound';
}

const order: readonly Soundness[] = ['sound', 'not-anchored', 'broken'];

function worse(one: Soundness, other: Soundness): Soundness {
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

const noArea = '没有这样的区域 / there is no such area';
