import { systemClock, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { datums } from '@levee/shared/model/profile';
import { z } from 'zod';
import { plainFetch, type Fetch } from '../live/http.js';
import { KeptPieces } from '../live/kept-pieces.js';
import { Turns } from '../live/turns.js';
import type { BaseNews, BaseTiles, DistantBase } from '../map/base-tiles.js';

const credited = z.object({
  source: z.string(),
  approvalNumber: z.string(),
  datum: z.enum(datums),
  minZoom: z.number().int(),
  maxZoom: z.number().int(),
});
const archive = credited.extend({ version: z.string() });
const tiles = credited.extend({ layers: z.array(z.array(z.string())) });

const answer = z.object({
  base: z.union([archive, tiles]).nullable(),
  fault: z.string().nullable(),
});
type Base = NonNullable<Answer['base']>;
type Answer = z.infer<typeof answer>;

/** A server that says nothing of its base map is asked again after so long; a wall needs no haste here. */
const againMs = 20_000;
/** A browser has six lines to a server of HTTP/1.1: the picture of the area keeps two of them. */
const atOnce = 4;

interface BaseMapParts {
  readonly fetcher?: Fetch;
  readonly kept?: KeptPieces;
  readonly clock?: Clock;
}

/** Says which base map the server has: first what is remembered of it here, then what it says, and what it says next. */
export class ServedBaseMap {
  private readonly address: string;
  private readonly fetcher: Fetch;
  private readonly kept: KeptPieces;
  private readonly clock: Clock;
  private readonly turns = new Turns(atOnce);
  private told = '';
  private isOver = false;
  private cancel: Cancel = () => undefined;

  constructor(
    area: string,
    private readonly listener: (news: BaseNews) => void,
    parts: BaseMapParts = {},
  ) {
    this.address = `/api/areas/${area}/base-map`;
    this.fetcher = parts.fetcher ?? plainFetch;
    this.kept = parts.kept ?? new KeptPieces();
    this.clock = parts.clock ?? systemClock;
  }

  async start(): Promise<void> {
    const known = answerIn(await this.kept.get(this.address).then((one) => one?.json()));
    if (known) this.tell(known);
    await this.ask();
  }

  stop(): void {
    this.isOver = true;
    this.cancel();
  }

  private async ask(): Promise<void> {
    this.cancel();
    const given = await this.fetcher(this.address, {})
      .then(async (response) => (response.ok ? answerIn(await response.json()) : undefined))
      .catch(() => undefined);
    if (this.isOver) return;
    if (!given) return void (this.cancel = this.clock.after(againMs, () => void this.ask()));
    await this.kept.put(this.address, Response.json(given));
    this.tell(given);
  }

  private tell(given: Answer): void {
    const text = JSON.stringify(given);
    if (this.isOver || text === this.told) return;
    this.told = text;
    const { base, fault } = given;
    if (base) void this.kept.keepOnly((one) => one === this.address || isPieceOf(base, one));
    this.listener({ base: base && this.drawable(base), isBroken: fault !== null });
  }

  private drawable(base: Base): DistantBase | BaseTiles {
    if ('layers' in base) return base;
    const { version, ...about } = base;
    return { ...about, read: (...piece) => this.read(version, ...piece) };
  }

  private async read(
    version: string,
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): Promise<ArrayBuffer> {
    const address = `${this.address}/archive?version=${version}&from=${offset}&bytes=${length}`;
    const here = await this.kept.get(address);
    if (here) return here.arrayBuffer();
    return this.turns.take(async () => {
      signal?.throwIfAborted();
      const headers = {
        'If-Match': `"${version}"`,
        Range: `bytes=${offset}-${offset + length - 1}`,
      };
      const init = { headers, cache: 'no-store' as const, ...(signal && { signal }) };
      const piece = await this.fetcher(`${this.address}/archive`, init);
      if (piece.status !== 206) return this.refused(piece.status);
      const bytes = await piece.arrayBuffer();
      void this.kept.put(address, new Response(bytes));
      return bytes;
    });
  }

  /** Another map lies there now, or none: which one is asked at once. */
  private refused(status: number): never {
    if (status === 412 || status === 404) void this.ask();
    throw new Error(`The base map was not served (status ${status})`);
  }
}

function isPieceOf(base: Base, address: string): boolean {
  return 'version' in base && address.includes(base.version);
}

function answerIn(given: unknown): Answer | undefined {
  return answer.safeParse(given).data;
}

/** Tells a listener which base map the server has, until it is called off. */
export function watchBaseMap(area: string, listener: (news: BaseNews) => void): Cancel {
  const served = new ServedBaseMap(area, listener);
  void served.start();
  return () => served.stop();
}
