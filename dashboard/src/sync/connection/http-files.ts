import type { Clock } from '@levee/shared/kernel/clock';
import { no, ok } from '@levee/shared/kernel/result';
import type { FileWire, UploadAnswer, UploadStanding } from '../files/upload.js';

/** A piece on the worst line that is still one; then it is sent again. */
const patienceMs = 60_000;

const states = ['none', 'coming', 'checking', 'there', 'refused'] as const;

/** Noes that no second try changes: too large, of another kind, broken, infected; no right to send any. */
const final: ReadonlySet<number> = new Set([403, 404, 413, 415, 422]);

/** Bytes that are wrong on arrival are sent anew; the day's are spent, or the disk is full, for longer. */
const wrongBytes = 'file-hash';
const heldUp: ReadonlySet<string> = new Set(['files-spent', 'files-full']);
const heldUpMs = 10 * 60_000;

/** Files over HTTP, with the page's own cookie. */
export class HttpFiles implements FileWire {
  constructor(
    private readonly area: string,
    private readonly clock: Pick<Clock, 'after'>,
  ) {}

  async standing(sha256: string): Promise<UploadAnswer> {
    return this.#ask(sha256, { method: 'HEAD' });
  }

  async send(
    sha256: string,
    offset: number,
    total: number,
    piece: Uint8Array<ArrayBuffer>,
  ): Promise<UploadAnswer> {
    return this.#ask(sha256, {
      method: 'PATCH',
      body: piece,
      headers: {
        'content-type': 'application/octet-stream',
        'upload-offset': String(offset),
        'upload-length': String(total),
      },
    });
  }

  async #ask(sha256: string, init: RequestInit): Promise<UploadAnswer> {
    const ending = new AbortController();
    const cancel = this.clock.after(patienceMs, () => ending.abort());
    const { lang } = document.documentElement;
    const headers = { ...(init.headers as Record<string, string>), 'accept-language': lang };
    try {
      const path = `/api/areas/${encodeURIComponent(this.area)}/files/${sha256}`;
      const response = await fetch(path, { ...init, headers, signal: ending.signal });
      return await answerOf(response);
    } catch {
      return later(0);
    } finally {
      cancel();
    }
  }
}

async function answerOf(response: Response): Promise<UploadAnswer> {
  const told = await bodyOf(response);
  if (response.ok) return standingOf(response, told);
  const { code = '', message = '' } = told.error ?? {};
  if (response.status === 409) return no({ is: 'elsewhere' });
  if (heldUp.has(code)) return no({ is: 'later', afterMs: heldUpMs, isHeldUp: true });
  if (final.has(response.status) && code !== wrongBytes) return no({ is: 'never', words: message });
  return later(Number(response.headers.get('retry-after') ?? 0) * 1000);
}

interface Told {
  readonly state?: string;
  readonly offset?: number;
  readonly error?: { readonly code?: string; readonly message?: string };
}

async function bodyOf(response: Response): Promise<Told> {
  const text = await response.text();
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
}

function standingOf({ headers }: Response, { state, offset }: Told): UploadAnswer {
  const named = state ?? headers.get('upload-state');
  const known = states.find((one): one is UploadStanding['state'] => one === named);
  const at = offset ?? Number(headers.get('upload-offset') ?? Number.NaN);
  return known && Number.isInteger(at) ? ok({ state: known, offset: at }) : later(0);
}

function later(afterMs: number): UploadAnswer {
  return no({ is: 'later', afterMs, isHeldUp: false });
}
