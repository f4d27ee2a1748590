import { ReadOnlyLog } from '../storage/witness.js';
import { verdictLines } from './verdict-texts.js';
import { verifyArea } from './verify-area.js';

/** Verifies every area's log, or one's, and says so line by line. True when all are sound. */
export async function verifyLog(
  url: string,
  wanted: string | undefined,
  say: (line: string) => void,
): Promise<boolean> {
  const log = await ReadOnlyLog.open(url);
  try {
    const areas = (await log.areas()).filter((area) => wanted === undefined || area === wanted);
    if (areas.length === 0) say(noArea);
    let isSound = areas.length > 0 || wanted === undefined;
    for (const area of areas) {
      const verdict = await log.witness(area, (witness) => verifyArea(area, witness));
      for (const line of verdictLines(verdict)) say(line);
      isSound &&= verdict.faults.length === 0;
    }
    return isSound;
  } finally {
    await log.close();
  }
}

const noArea = '没有这样的区域 / there is no such area';
