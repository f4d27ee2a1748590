import type { Clock } from '@levee/shared/kernel/clock';
import { no, ok, type Result } from '@levee/shared/kernel/result';

/** How far the server has a file. */
export interface UploadStanding {
  readonly state: 'none' | 'coming' | 'checking' | 'there' | 'refused';
  readonly offset: number;
}

/**
 * Why a piece did not get through. never: the server will not take this file, in its words. later: ask again after so
 * long. elsewhere: it does not begin where what is there ends.
 */
export type UploadFault =
  | { readonly is: 'never'; readonly words: string }
  | { readonly is: 'later'; readonly afterMs: number; readonly isHeldUp: boolean }
  | { readonly is: 'elsewhere' };

export type UploadAnswer = Result<UploadStanding, UploadFault>;

/** The way to the server, for files. */
export interface FileWire {
  standing(sha256: string): Promise<UploadAnswer>;
  send(sha256: string, offset: number, total: number, piece: Uint8Array): Promise<UploadAnswer>;
}

/** A second's worth on a good line, ten on a bad one: what a break costs is at most this. */
const first = 64 * 1024;
const least = 16 * 1024;
const most = 1024 * 1024;
const quickMs = 1_000;
const slowMs = 8_000;

export interface UploadParts {
  readonly wire: FileWire;
  readonly clock: Pick<Clock, 'steadyMs'>;
  readonly isStopped: () => boolean;
  readonly onProgress: (sentBytes: number) => void;
}

/**
 * Sends what the server has not, piece by piece, from where it says that it stands: after a break, a kill or another
 * tab the answer is the same. Pieces grow on a good line and shrink on a bad one.
 */
export async function upload(
  sha256: string,
  bytes: Uint8Array,
  { wire, clock, isStopped, onProgress }: UploadParts,
): Promise<Result<'delivered', UploadFault>> {
  let answer = await wire.standing(sha256);
  let size = first;
  while (!isStopped()) {
    if (!answer.ok && answer.refusal.is !== 'elsewhere') return answer;
    if (!answer.ok) answer = await wire.standing(sha256);
    if (!answer.ok) return answer;
    const { state, offset } = answer.value;
    if (state === 'there' || state === 'checking') return ok('delivered');
    if (state === 'refused') return no({ is: 'never', words: '' });
    onProgress(offset);
    const sentMs = clock.steadyMs();
    answer = await wire.send(sha256, offset, bytes.length, bytes.subarray(offset, offset + size));
    size = nextSize(size, clock.steadyMs() - sentMs);
  }
  return no({ is: 'later', afterMs: 0, isHeldUp: false });
}

export function nextSize(size: number, tookMs: number): number {
  if (tookMs < quickMs) return Math.min(most, size * 2);
  return tookMs > slowMs ? Math.max(least, size / 2) : size;
}
