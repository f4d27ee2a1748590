import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { every, fromIso, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import type { RegionCode } from '@levee/shared/model/base';
import { profileId } from '@levee/shared/model/profile';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Source } from '@levee/shared/protocol/source';
import type { Presence, TeamPosition, Volatile } from '@levee/shared/protocol/volatile';
import type { Audience } from '@levee/shared/rules/rights';
import type { Actor } from '@levee/shared/rules/actor';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import { sameValue } from '@levee/shared/rules/same-value';
import type { Base } from './base.js';
import type { CommandParts, Commands, Pending } from './commands-under-way.js';
import { linkFreshness, type Freshness, type LinkName } from './link-state.js';
import { Link, type Page } from './link.js';
import type { OutboxRow, OutboxStore } from './outbox-store.js';
import { Drafts } from './drafts.js';
import { noCommands } from './no-commands.js';
import { MemoryDrafts, type DraftStore } from './draft-store.js';
import type { Backoff } from './reconnect.js';
import { phoneRoom, PictureKeeper, wallRoom, type Seen } from './picture/picture-keeper.js';
import type { PictureStore } from './picture/picture-store.js';
import type { FileBox } from './files/file-box.js';
import { Replica, type Dirty } from './replica.js';
import { ServerClock } from './server-clock.js';
import type { Tabs } from './tabs.js';
import type { Transport } from './transport.js';

export interface SessionParts {
  readonly area: string;
  readonly transport: Transport;
  readonly store: OutboxStore;
  /** How commands go out (`commandsUnderWay`); without it none does. */
  readonly commands?: ((parts: CommandParts) => Commands) | undefined;
  /** Where what is typed is kept; without one it lasts as long as the page. */
  readonly drafts?: DraftStore | undefined;
  /** Where the picture is kept from one page to the next; none on a desk. */
  readonly pictures?: PictureStore | undefined;
  /** Whose it is where nobody is signed in: the wall's own id. */
  readonly wall?: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly backoff: Backoff;
  readonly page?: Page | undefined;
  /** Who is signed in here; null on a wall. */
  readonly actor: Actor | null;
  /** Calls `act` at the next animation frame (or when the test says so). */
  readonly nextFrame: (act: () => void) => void;
  /** The other tabs of this author; without them this page sends for itself. */
  readonly tabs?: Tabs | undefined;
  /** Whether this page is before somebody's eyes. */
  readonly isShown?: (() => boolean) | undefined;
  /** Whether all that a command names is on the server (`Outbox`); a page without files leaves it out. */
  readonly isReady?: ((row: OutboxRow) => boolean) | undefined;
  /** This person's photos on their way; none on a wall. */
  readonly files?: FileBox | undefined;
}

/** The link as screens show it. */
export interface LinkView {
  readonly state: LinkName;
  readonly freshness: Freshness;
  readonly frameAgeMs: number;
  readonly audience: Audience | null;
  /** The region whose subtree is read. */
  readonly scope: RegionCode | null;
  readonly epoch: string | null;
  readonly seq: number;
  /** The last moment of the session signed in here, in the server's hour; null for a wall and before a welcome. */
  readonly expiresAtMs: number | null;
}

export type { Pending } from './commands-under-way.js';

type Listener<T> = (value: T) => void;

/** One area, live: the link, the replica, the outbox and the hour. No Vue, no Leaflet. */
export class Session {
  readonly area: string;
  readonly replica: Replica;
  /** What is typed here and not sent yet. */
  readonly drafts: Drafts;
  readonly files: FileBox | undefined;
  readonly #commands: Commands;
  readonly #link: Link;
  readonly #serverClock: ServerClock;
  readonly #keeper: PictureKeeper | undefined;
  /** The server's hour of what was restored here; until the link is live, all that is shown is as of then. */
  #restoredMs: number | null = null;
  readonly #positions = new Map<string, TeamPosition>();
  readonly #changeListeners = new Set<Listener<Dirty>>();
  readonly #linkListeners = new Set<Listener<LinkView>>();
  readonly #positionListeners = new Set<() => void>();
  readonly #presenceListeners = new Set<Listener<readonly Presence[]>>();
  readonly #outboxListeners = new Set<() => void>();
  readonly #sourceListeners = new Set<Listener<readonly Source[]>>();
  readonly #cancels: Cancel[] = [];
  #offeredTo: string | null = null;
  #isClosed = false;
  #presence: readonly Presence[] = [];
  #sources: readonly Source[] = [];
  #surface: Presence['surface'] | null = null;
  #saidIn = 0;

  constructor(private readonly parts: SessionParts) {
    this.area = parts.area;
    this.files = parts.files;
    this.drafts = new Drafts(parts.drafts ?? new MemoryDrafts(), parts.actor?.id ?? null);
    this.#serverClock = new ServerClock(parts.clock);
    this.replica = new Replica(() => parts.nextFrame(() => this.#tellChanges()));
    this.#keeper = this.#keeperOf(parts);
    const { transport } = parts;
    this.#commands = (parts.commands ?? (() => noCommands))({
      ...parts,
      replica: this.replica,
      hours: { areaNowMs: () => this.areaNowMs(), serverNowMs: () => this.serverNowMs() },
      isLive: () => this.#link.state.name === 'live',
      send: (envelope, answer) => transport.command(envelope, answer),
      onChange: () => this.#outboxListeners.forEach((tell) => tell()),
    });
    this.#link = new Link({
      ...parts,
      replica: this.replica,
      serverClock: this.#serverClock,
      onMoved: () => this.#linkMoved(),
      onVolatile: (message) => this.#takeVolatile(message),
      onBeat: (beat) => {
        this.#commands.hear(beat);
        this.#hearSources(beat.sources);
      },
      onForget: () => this.#forget(),
    });
  }

  /** Shows what this device kept, connects, and brings back commands that an earlier page left unsent. */
  async open(): Promise<void> {
    this.#cancels.push(every(this.parts.clock, 1000, () => this.#look()));
    await this.#restore();
    if (this.#isClosed) return;
    this.#link.open();
    await this.#commands.restore();
  }

  /** Something to be undone together with the session. */
  undoAtClose(cancel: Cancel): void {
    this.#cancels.push(cancel);
  }

  close(): void {
    for (const cancel of this.#cancels.splice(0)) cancel();
    this.#isClosed = true;
    this.#keeper?.close();
    this.#commands.close();
    this.#link.close();
  }

  /** The tab came to the front again: what it shows is doubtful until a frame arrives. */
  shown(): void {
    this.#link.shown();
  }

  /** The tab went to the back, perhaps for good: what changed since the last gathering is stored. */
  hidden(): void {
    void this.#keeper?.gather();
  }

  /** The same person has signed in anew in this browser: goes on under that session. */
  renew(): void {
    this.#link.renew();
  }

  get link(): LinkView {
    const { name, lastFrameMs, audience, scope, place, expiresAt } = this.#link.state;
    const frameAgeMs = this.#frameAgeMs(lastFrameMs);
    return {
      state: name,
      freshness: this.#restoredMs === null ? linkFreshness(frameAgeMs) : 'offline',
      frameAgeMs,
      audience,
      scope,
      epoch: place?.epoch ?? null,
      seq: place?.seq ?? 0,
      expiresAtMs: expiresAt === null ? null : fromIso(expiresAt),
    };
  }

  serverNowMs(): number {
    return this.#serverClock.nowMs();
  }

  areaNowMs(): number {
    return areaNowMs(this.replica.get('profile', profileId)?.drillClock, this.serverNowMs());
  }

  positions(): ReadonlyMap<string, TeamPosition> {
    return this.#positions;
  }

  /** Tells where a team is; whether it went out, or waits for a link in its teller's hands. */
  tellPosition(position: TeamPosition): boolean {
    this.#takePositions([position]);
    if (this.#link.state.name !== 'live') return false;
    this.parts.transport.volatile({ area: this.area, positions: [position] });
    return true;
  }

  /** Who else is here, and oneself; empty on a wall, which is not told. */
  presence(): readonly Presence[] {
    return this.#presence;
  }

  /** Outside feeds as the last beat told of them. */
  sources(): readonly Source[] {
    return this.#sources;
  }

  /** The surface somebody looks at here; the server is told on each connection anew. */
  present(surface: Presence['surface']): void {
    this.#surface = surface;
    this.#saidIn = 0;
    this.#sayPresent();
  }

  /** Commands without an answer, and those that came back with a no. */
  outbox(): readonly Pending[] {
    return this.#commands.waiting;
  }

  /** What the server has taken from this device in the last week, the newest last. */
  delivered(): readonly Pending[] {
    return this.#commands.delivered;
  }

  /** What a waiting command names may have arrived (`isReady`): look again. */
  pump(): void {
    this.#commands.pump();
  }

  dismiss(id: string): Promise<void> {
    return this.#commands.dismiss(id);
  }

  /** The number on the glass, and until when somebody at a wall holds it (ISO); walls say it every 10 s. */
  painted(lockedUntil: string | null = null): void {
    const seq = this.#link.state.place?.seq ?? 0;
    const held = lockedUntil === null ? {} : { lockedUntil };
    this.parts.transport.paint({ area: this.area, seq, ...held });
  }

  onChange(listener: Listener<Dirty>): Cancel {
    return subscribe(this.#changeListeners, listener);
  }

  onLink(listener: Listener<LinkView>): Cancel {
    return subscribe(this.#linkListeners, listener);
  }

  onPositions(listener: () => void): Cancel {
    return subscribe(this.#positionListeners, listener);
  }

  onPresence(listener: Listener<readonly Presence[]>): Cancel {
    return subscribe(this.#presenceListeners, listener);
  }

  onSources(listener: Listener<readonly Source[]>): Cancel {
    return subscribe(this.#sourceListeners, listener);
  }

  onOutbox(listener: () => void): Cancel {
    return subscribe(this.#outboxListeners, listener);
  }

  /**
   * Asks for something. The answer is the receipt; `busy` when there is none yet: the command is kept on
   * this device and goes on by itself. What needs a live link is refused at once without one. `base` is the record
   * as its author saw it when they began to write; a button that is pressed on what is shown leaves it out.
   */
  send<K extends CommandKind>(kind: K, draft: DraftOf<K>, base?: Base): Promise<Receipt> {
    return this.#commands.ask(kind, draft, base);
  }

  #keeperOf({ actor, wall, pictures, ...parts }: SessionParts): PictureKeeper | undefined {
    const who = actor?.id ?? wall;
    if (who === undefined || !pictures) return undefined;
    const seen = (): Seen => {
      const { name: state, audience, scope } = this.#link.state;
      const eyes = audience && scope ? { audience, scope } : null;
      return { state, eyes, heardAtMs: this.serverNowMs() - this.link.frameAgeMs };
    };
    const { replica } = this;
    const serverNowMs = (): number => this.serverNowMs();
    return new PictureKeeper({
      ...parts,
      who,
      room: actor ? phoneRoom : wallRoom,
      store: pictures,
      replica,
      serverNowMs,
      seen,
    });
  }

  /** What an earlier page of this person left here is shown, dated, until the link brings what is new. */
  async #restore(): Promise<void> {
    const picture = await this.#keeper?.restore();
    if (this.#isClosed) return;
    if (picture) {
      const { epoch, seq, audience, scope, asOf, skewMs } = picture.head;
      this.#serverClock.remember(skewMs);
      this.#restoredMs = fromIso(asOf);
      this.replica.load({ epoch, seq, records: picture.records });
      this.#link.restore({ epoch, seq }, { audience, scope });
    }
    this.#keeper?.begin(picture);
  }

  #frameAgeMs(lastFrameMs: number): number {
    if (this.#restoredMs === null) return this.parts.clock.steadyMs() - lastFrameMs;
    return Math.max(0, this.serverNowMs() - this.#restoredMs);
  }

  #look(): void {
    this.#linkMoved();
    if (this.parts.isShown?.() ?? true) this.#commands.watchSender();
  }

  #linkMoved(): void {
    if (this.#link.state.name === 'live') this.#restoredMs = null;
    this.#commands.settleArrived();
    if (this.#link.state.name === 'live') this.#goOn();
    else if (this.#link.state.name !== 'doubtful') this.#commands.shut();
    if (!this.replica.place) void this.#keeper?.gather();
    for (const tell of this.#linkListeners) tell(this.link);
  }

  /** Where teams are and who is here lie outside the replica; what was written down is its author's. */
  #forget(): void {
    this.#positions.clear();
    this.#presence = [];
    this.#positionListeners.forEach((tell) => tell());
    this.#presenceListeners.forEach((tell) => tell([]));
    void this.#commands.forget();
    void this.drafts.forget();
    void this.files?.forget();
    void this.#keeper?.wipe();
  }

  #goOn(): void {
    this.#sayPresent();
    const { place } = this.#link.state;
    if (place && place.epoch !== this.#offeredTo) this.#offerTo(place.epoch);
    this.#commands.open();
  }

  #offerTo(epoch: string): void {
    this.#offeredTo = epoch;
    const isDrill = this.replica.get('profile', profileId)?.isDrill === true;
    void this.#commands.offerTo(epoch, isDrill);
  }

  /** Who it is the server knows better; only the surface is ours to say. */
  #sayPresent(): void {
    const { name, generation } = this.#link.state;
    if (!this.#surface || name !== 'live' || this.#saidIn === generation) return;
    this.#saidIn = generation;
    const presence = [{ client: '', name: '', surface: this.#surface }];
    this.parts.transport.volatile({ area: this.area, positions: [], presence });
  }

  /** Told only when they say something new: a beat comes every five seconds. */
  #hearSources(sources: readonly Source[]): void {
    if (sameValue(this.#sources, sources)) return;
    this.#sources = sources;
    this.#sourceListeners.forEach((tell) => tell(sources));
  }

  #takeVolatile({ positions, presence }: Volatile): void {
    if (positions.length > 0) this.#takePositions(positions);
    if (!presence) return;
    this.#presence = presence;
    this.#presenceListeners.forEach((tell) => tell(presence));
  }

  #takePositions(positions: readonly TeamPosition[]): void {
    for (const one of positions) {
      const known = this.#positions.get(one.team);
      if (!known || known.occurredAt < one.occurredAt) this.#positions.set(one.team, one);
    }
    this.#positionListeners.forEach((tell) => tell());
  }

  #tellChanges(): void {
    const dirty = this.replica.drain();
    if (dirty.size > 0) this.#changeListeners.forEach((tell) => tell(dirty));
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): Cancel {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
