import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { CanvasSurface } from './canvas-surface.js';
import type { EngineNews, EngineOrder, Hear } from './engine-orders.js';
import { HazardEngine } from './hazard-engine.js';

/** Where the engine of the hazard points runs. */
export type EngineHome = 'worker' | 'page';

/** The way to an engine, wherever it runs. News may come while an order is still being given. */
export interface EnginePort {
  send(order: EngineOrder): void;
  close(): void;
}

/** An engine on the page: it paints the canvas that is seen, and every answer is there at once. */
export function engineOnPage(canvas: HTMLCanvasElement, hear: Hear): EnginePort {
  const newCanvas = (): HTMLCanvasElement => document.createElement('canvas');
  const engine = new HazardEngine(new CanvasSurface(canvas, newCanvas), hear);
  return { send: (order) => engine.take(order), close: () => undefined };
}

/** What a worker says: its engine's news, and after each order that it has been taken. */
export type WorkerNews = EngineNews | { readonly says: 'done'; readonly no: number };

/** The part of a browser's worker that is used. */
export interface WorkerLine {
  postMessage(order: EngineOrder, handedOver: ArrayBuffer[]): void;
  addEventListener(type: 'message', listen: (event: { readonly data: WorkerNews }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listen: (event: unknown) => void): void;
  terminate(): void;
}

/**
 * An order that is not taken when it is looked at twice: the worker hangs. Twice, because a page that was frozen
 * itself looks before it hears what the worker has said meanwhile.
 */
const lookEveryMs = 5_000;

/** An engine in a worker. `onFall` is called once when the worker fails or no longer answers. */
export class WorkerPort implements EnginePort {
  private given = 0;
  private taken = 0;
  /** Was given before the last look, and is to be taken before the next. */
  private due = 0;
  private isLate = false;
  /** What a worker said before it was ended may still come: its pictures are nobody's by then. */
  private isClosed = false;
  private readonly cancel: Cancel;

  constructor(
    private readonly worker: WorkerLine,
    private readonly hear: Hear,
    private readonly onFall: () => void,
    clock: Clock,
  ) {
    worker.addEventListener('message', ({ data }) => this.take(data));
    worker.addEventListener('error', () => this.fall());
    worker.addEventListener('messageerror', () => this.fall());
    this.cancel = every(clock, lookEveryMs, () => this.look());
  }

  send(order: EngineOrder): void {
    this.given = order.no;
    this.worker.postMessage(order, order.does === 'rows' ? [order.rows.buffer] : []);
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
    this.worker.terminate();
  }

  private take(news: WorkerNews): void {
    if (news.says === 'done') this.taken = news.no;
    else if (!this.isClosed) this.hear(news);
  }

  private look(): void {
    const wasLate = this.isLate;
    this.isLate = this.taken < this.due;
    if (this.isLate && wasLate) return this.fall();
    if (!this.isLate) this.due = this.given;
  }

  private fall(): void {
    if (this.isClosed) return;
    this.close();
    this.onFall();
  }
}

/** Where points are to be painted: in a worker, unless the address says `?points=page`. */
export function homeOfAddress(search: string): EngineHome {
  return new URLSearchParams(search).get('points') === 'page' ? 'page' : 'worker';
}

/** Whether this browser can paint in a worker and hand the picture over. */
export function hasPaintingWorkers(): boolean {
  return (
    typeof Worker === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    'transferToImageBitmap' in OffscreenCanvas.prototype
  );
}

/** The build finds the worker's file by this very form of words. */
export function openWorker(): WorkerLine {
  return new Worker(new URL('./hazard-worker.ts', import.meta.url), {
    type: 'module',
    name: 'levee-hazards',
  });
}
