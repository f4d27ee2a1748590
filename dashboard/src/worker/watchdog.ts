import { againAddress } from './rescue.js';

interface Page {
  readonly url: string;
  navigate(address: string): Promise<unknown>;
}

interface Heard {
  readonly data: unknown;
  readonly source: unknown;
  waitUntil(work: Promise<unknown>): void;
}

interface DogScope {
  readonly clients: { get(id: string): Promise<Page | undefined> };
  addEventListener(type: 'message', listen: (event: Heard) => void): void;
}

const scope = globalThis as unknown as DogScope;

/** By page: ends the wait that its last beat began. */
const waits = new Map<string, () => void>();

/**
 * A page that wants to be watched says with each beat for how many milliseconds it may be silent; 0: no longer. One
 * that is silent for longer is loaded again, whatever its thread does. A worker without work is ended by its browser,
 * so each wait is work; a browser grants five minutes of it.
 */
export function watchPages(): void {
  scope.addEventListener('message', (event) => {
    const silentMs = beatIn(event.data);
    const id = idOf(event.source);
    if (silentMs === undefined || id === undefined) return;
    waits.get(id)?.();
    if (silentMs > 0) event.waitUntil(silenceOf(id, silentMs));
  });
}

function silenceOf(id: string, ms: number): Promise<void> {
  return new Promise((done) => {
    const timer = AbortSignal.timeout(ms);
    const rescue = (): void => {
      waits.delete(id);
      void loadAgain(id).then(done, done);
    };
    timer.addEventListener('abort', rescue);
    waits.set(id, () => {
      timer.removeEventListener('abort', rescue);
      waits.delete(id);
      done();
    });
  });
}

async function loadAgain(id: string): Promise<void> {
  const page = await scope.clients.get(id);
  await page?.navigate(againAddress(page.url));
}

function beatIn(data: unknown): number | undefined {
  const beat: unknown =
    typeof data === 'object' && data ? Reflect.get(data, 'silentMs') : undefined;
  return typeof beat === 'number' && Number.isFinite(beat) ? beat : undefined;
}

function idOf(source: unknown): string | undefined {
  const id: unknown = typeof source === 'object' && source ? Reflect.get(source, 'id') : undefined;
  return typeof id === 'string' ? id : undefined;
}
