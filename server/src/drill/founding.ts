import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import { idOf, newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Grant } from '@levee/shared/model/grant';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { serverActor, type Actor } from '@levee/shared/rules/actor';
import type { DrillClock } from '@levee/shared/rules/drill-clock';
import type { Geometries } from '../storage/geometries.js';
import type { LogStore } from '../storage/log-store.js';
import { drillArea, type DrillClient } from './drill-client.js';
import type { AnyDrillCommand } from './drill-command.js';
import { drillPhotos, type DrillPhoto } from './seed/drill-photos.js';
import { drillGeometries, drillSeed } from './seed/drill-seed.js';

/** The drill's first minute, in its own time: eight in the morning in Asia/Shanghai. */
export const drillStart = '2026-07-20T00:00:00.000Z';

export interface FoundingParts {
  readonly store: LogStore;
  readonly geometries: Pick<Geometries, 'put'>;
  /** Puts a photograph where those who see its record find it, for as long as this log lives. */
  readonly keepPhoto: (area: string, epoch: string, photo: DrillPhoto) => Promise<void>;
  readonly client: DrillClient;
  readonly clock: Clock;
  readonly random: Random;
}

/** Makes the drill area what it is in its first minute: an area, a map, and lists. Done twice it acts once. */
export class DrillFounding {
  readonly #author: Actor;

  constructor(
    private readonly parts: FoundingParts,
    county: string,
  ) {
    this.#author = serverActor(county);
  }

  /** The clock stands at the first minute until all is there, then runs at `rate`. Gives what was refused. */
  async found(rate: number): Promise<readonly Receipt[]> {
    const { store, clock, random, client } = this.parts;
    if (!(await store.head(drillArea)))
      await store.createArea({ id: drillArea, isDrill: true }, newId(clock, random));
    await this.#keepMap();
    await this.keepPhotos();
    const [profile, ...rest] = drillSeed(drillStart).map((command) => this.#standing(command));
    const first = profile ? [await client.ask(profile, this.#author)] : [];
    const receipts = await this.#askInOrder(rest);
    const begun = await client.ask(await this.#begin(rate), this.#author);
    return [...first, ...receipts, begun].filter(({ status }) => status !== 'ok');
  }

  /** A kind at a time: one that looks its record up first would fall behind those that refer to it. */
  async #askInOrder(seed: readonly AnyDrillCommand[]): Promise<readonly Receipt[]> {
    const receipts: Receipt[] = [];
    for (const kind of new Set(seed.map((command) => command.kind))) {
      const together = seed.filter((command) => command.kind === kind);
      receipts.push(
        ...(await Promise.all(
          together.map((command) => this.parts.client.ask(command, this.#author)),
        )),
      );
    }
    return receipts;
  }

  /** Forgets everything but the rights that people have in the drill, and founds it anew. */
  async again(rate: number): Promise<readonly Receipt[]> {
    const { store, clock, random, client } = this.parts;
    const grants = await store.recordsOf(drillArea, 'grant');
    await store.resetArea(drillArea, newId(clock, random));
    const refused = await this.found(rate);
    const given = await Promise.all(
      grants.map(({ record }) =>
        client.now(
          { kind: 'grant.give', payload: { ...(record as Grant), team: null } },
          this.#author,
        ),
      ),
    );
    return [...refused, ...given.filter(({ status }) => status !== 'ok')];
  }

  /** At every start, because the shelf may be another one than the log's first. */
  async keepPhotos(): Promise<void> {
    const { store, keepPhoto } = this.parts;
    const { epoch = '' } = (await store.head(drillArea)) ?? {};
    for (const photo of drillPhotos()) await keepPhoto(drillArea, epoch, photo);
  }

  async #keepMap(): Promise<void> {
    for (const { hash, bytes } of drillGeometries()) {
      await this.parts.geometries.put(drillArea, hash, bytes.toString('utf8'));
    }
  }

  #standing(command: AnyDrillCommand): AnyDrillCommand {
    return command.kind === 'profile.set' ? withClock(command, this.#clockAt(0)) : command;
  }

  /** Once in each life of the drill: who pauses it in its first minute finds it paused after a restart. */
  async #begin(rate: number): Promise<AnyDrillCommand> {
    const head = await this.parts.store.head(drillArea);
    const id = idOf('drill', 'begin', head?.epoch ?? '');
    const [profile] = drillSeed(drillStart);
    if (profile?.kind !== 'profile.set') throw new Error('the seed begins with the profile');
    return {
      ...withClock(profile, this.#clockAt(rate)),
      id,
      occurredAt: drillStart,
    };
  }

  #clockAt(rate: number): DrillClock {
    return { realAt: isoNow(this.parts.clock), showsAt: drillStart, rate };
  }
}

type SetProfile = Extract<AnyDrillCommand, { kind: 'profile.set' }>;

function withClock(command: SetProfile, drillClock: DrillClock): SetProfile {
  return { ...command, payload: { ...command.payload, drillClock } };
}
