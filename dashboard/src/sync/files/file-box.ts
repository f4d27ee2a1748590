import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { OutboxRow } from '../outbox-store.js';
import { reconnectDelayMs } from '../reconnect.js';
import type { FileStore, KeptFile } from './file-store.js';
import { sha256Of } from './sha256-of.js';
import { upload, type FileWire, type UploadFault } from './upload.js';

export interface FileBoxParts {
  readonly store: FileStore;
  readonly wire: FileWire;
  readonly clock: Clock;
  readonly random: Random;
  readonly author: string;
  /** Runs the work while no other page of this origin does the same (Web Locks, where there are any). */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/** A file as a form shows it: what became of it, and how much of it the server has. */
export interface FileMark {
  readonly state: KeptFile['state'] | 'sending';
  /** 0 to 1. */
  readonly sent: number;
  readonly refusal: string | null;
}

const dayMs = 24 * 3_600_000;

/** As long as the outbox keeps what was answered: it may be offered again to another log. */
const keptMs = 7 * dayMs;

/** The server sweeps what nobody names after a week or more: what was delivered long ago is asked for anew. */
const sureMs = dayMs;

const backoff = { baseMs: 1_000, capMs: 60_000 };

/**
 * Files on their way. One is kept before it counts as attached; it goes up in pieces, one after the other, and a
 * command that names it waits for it (`isReady`). It backs off and never gives up; only what the server will never
 * take, or takes much later, lets its command go first: words are worth more than their photo.
 */
export class FileBox {
  readonly #files = new Map<string, KeptFile>();
  readonly #sent = new Map<string, number>();
  readonly #tries = new Map<string, number>();
  readonly #pauses = new Map<string, Cancel>();
  readonly #heldUp = new Set<string>();
  /** Names that were looked for on this device and are none of this author's files here. */
  readonly #foreign = new Set<string>();
  #isLooking = false;
  readonly #listeners = new Set<() => void>();
  #isRestored = false;
  #isOpen = false;
  #isSending = false;
  #current = '';

  constructor(private readonly parts: FileBoxParts) {}

  /** Brings back what an earlier page left behind, and forgets what was delivered long ago. */
  async restore(): Promise<void> {
    const { store, clock, author } = this.parts;
    const all = await store.all().catch(() => []);
    const oldest = clock.nowMs() - keptMs;
    const old = all.filter(({ deliveredAtMs }) => deliveredAtMs !== null && deliveredAtMs < oldest);
    await store.remove(old).catch(() => undefined);
    for (const file of all)
      if (file.author === author && !old.includes(file)) this.#files.set(file.sha256, file);
    this.#isRestored = true;
    this.#tell();
    this.#pump();
  }

  /** Keeps a file on this device; a no where there is no room for it, and then it is not attached. */
  async keep(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<Result<KeptFile, 'full'>> {
    const { store, clock, author } = this.parts;
    const sha256 = await sha256Of(bytes);
    const known = this.#files.get(sha256);
    if (known && known.state !== 'refused') return ok(known);
    const file: KeptFile = {
      ...{ sha256, author, mediaType, bytes: bytes.length, keptAtMs: clock.nowMs() },
      ...{ state: 'waiting', deliveredAtMs: null, refusal: null },
    };
    try {
      await store.put(file, bytes);
    } catch {
      return no('full');
    }
    this.#foreign.delete(sha256);
    this.#files.set(sha256, file);
    this.#tell();
    this.#pump();
    return ok(file);
  }

  /** Its author has taken it off the form again; what the server has of it is swept there. */
  async drop(sha256: string): Promise<void> {
    const file = this.#files.get(sha256);
    if (!file) return;
    this.#files.delete(sha256);
    this.#tell();
    await this.parts.store.remove([file]).catch(() => undefined);
  }

  /** The bytes, while they are here: what its author sees without a line. */
  async bytesOf(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const file = this.#files.get(sha256);
    return file && this.parts.store.bytesOf(file).catch(() => undefined);
  }

  has(sha256: string): boolean {
    return this.#files.has(sha256);
  }

  /** Undefined where it is none of this author's, or was delivered long ago. */
  markOf(sha256: string): FileMark | undefined {
    const file = this.#files.get(sha256);
    if (!file) return undefined;
    const isSending = this.#current === sha256 && file.state === 'waiting';
    const sent = file.state === 'delivered' ? 1 : (this.#sent.get(sha256) ?? 0) / file.bytes;
    return { state: isSending ? 'sending' : file.state, sent, refusal: file.refusal };
  }

  onChange(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether every file that a command names is with the server, or need not be waited for. */
  isReady({ envelope: { payload } }: OutboxRow): boolean {
    const names = namesIn(payload);
    if (names.length === 0) return true;
    if (!this.#isRestored) return false;
    if (!names.every((name) => this.#files.has(name) || this.#foreign.has(name))) {
      void this.#lookFor(names);
      return false;
    }
    this.#askAnew(names);
    return names.every((name) => this.#isSettled(name));
  }

  /** The line is there. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    for (const cancel of this.#pauses.values()) cancel();
    this.#pauses.clear();
    this.#pump();
  }

  shut(): void {
    this.#isOpen = false;
  }

  /** Another log answers: what the one before had may be lost with it. */
  async offerAgain(): Promise<void> {
    for (const file of this.#files.values())
      if (file.state === 'delivered') await this.#mark({ ...file, state: 'waiting' });
    this.#pump();
  }

  /** The device has been taken from its author: nothing of theirs stays on it. */
  async forget(): Promise<void> {
    this.shut();
    const own = [...this.#files.values()];
    this.#files.clear();
    this.#tell();
    await this.parts.store.remove(own).catch(() => undefined);
  }

  /** Another tab may have kept it after this one read the store: commands of all tabs leave by one of them. */
  async #lookFor(names: readonly string[]): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const all = await this.parts.store.all().catch(() => []);
    this.#isLooking = false;
    const own = all.filter(({ author }) => author === this.parts.author);
    for (const name of names) {
      const file = own.find(({ sha256 }) => sha256 === name);
      if (file && !this.#files.has(name)) this.#files.set(name, file);
      else if (!file) this.#foreign.add(name);
    }
    this.#tell();
    this.#pump();
  }

  #isSettled(name: string): boolean {
    return this.#files.get(name)?.state !== 'waiting' || this.#heldUp.has(name);
  }

  #askAnew(names: readonly string[]): void {
    const longAgo = this.parts.clock.nowMs() - sureMs;
    for (const name of names) {
      const file = this.#files.get(name);
      if (file?.state !== 'delivered' || (file.deliveredAtMs ?? 0) > longAgo) continue;
      this.#files.set(name, { ...file, state: 'waiting' });
      this.#pump();
    }
  }

  #pump(): void {
    const next = this.#next();
    if (!this.#isOpen || this.#isSending || !next) return;
    this.#isSending = true;
    void this.parts
      .alone(() => this.#send(next))
      .catch(() => this.#pause(next, { is: 'later', afterMs: 0, isHeldUp: false }))
      .finally(() => {
        this.#isSending = false;
        this.#current = '';
        this.#tell();
        this.#pump();
      });
  }

  #next(): KeptFile | undefined {
    return [...this.#files.values()].find(
      ({ state, sha256 }) => state === 'waiting' && !this.#pauses.has(sha256),
    );
  }

  async #send(file: KeptFile): Promise<void> {
    const { sha256 } = file;
    const { store, wire, clock } = this.parts;
    const bytes = await store.bytesOf(file);
    if (!bytes) return this.#mark({ ...file, state: 'refused', refusal: '' });
    this.#current = sha256;
    const sent = await upload(sha256, bytes, {
      ...{ wire, clock },
      isStopped: () => !this.#isOpen || !this.#files.has(sha256),
      onProgress: (count) => {
        this.#sent.set(sha256, count);
        this.#tell();
      },
    });
    if (sent.ok) await this.#delivered(file);
    else await this.#failed(file, sent.refusal);
  }

  async #delivered(file: KeptFile): Promise<void> {
    this.#tries.delete(file.sha256);
    this.#heldUp.delete(file.sha256);
    await this.#mark({ ...file, state: 'delivered', deliveredAtMs: this.parts.clock.nowMs() });
  }

  async #failed(file: KeptFile, fault: UploadFault): Promise<void> {
    if (fault.is === 'never') await this.#mark({ ...file, state: 'refused', refusal: fault.words });
    else this.#pause(file, fault);
  }

  #pause({ sha256 }: KeptFile, fault: UploadFault): void {
    if (!this.#isOpen) return;
    const tries = (this.#tries.get(sha256) ?? 0) + 1;
    this.#tries.set(sha256, tries);
    const later = fault.is === 'later' ? fault : { afterMs: 0, isHeldUp: false };
    if (later.isHeldUp) this.#heldUp.add(sha256);
    const delayMs = Math.max(later.afterMs, reconnectDelayMs(tries, backoff, this.parts.random));
    const cancel = this.parts.clock.after(delayMs, () => {
      this.#pauses.delete(sha256);
      this.#pump();
    });
    this.#pauses.set(sha256, cancel);
  }

  /** What cannot be written down is asked for again by the next page; it is there all the same. */
  async #mark(file: KeptFile): Promise<void> {
    if (!this.#files.has(file.sha256)) return;
    this.#files.set(file.sha256, file);
    this.#tell();
    await this.parts.store.mark(file).catch(() => undefined);
  }

  #tell(): void {
    for (const tell of this.#listeners) tell();
  }
}

/** The files that a payload names: whatever holds a `sha256` is a file's reference, in every command (`rules/files`). */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sha256' in value && typeof value.sha256 === 'string') return [value.sha256];
  return Object.values(value).flatMap(namesIn);
}
