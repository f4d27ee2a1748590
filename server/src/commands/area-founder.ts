import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { idOf, newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Profile } from '@levee/shared/model/profile';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { serverActor } from '@levee/shared/rules/actor';
import { countyCode } from '@levee/shared/rules/region-tree';
import type { LogStore } from '../storage/log-store.js';
import type { CommandDoor } from './command-door.js';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** A command of the server's own was refused: nothing a user could mend. */
export class FoundingFailed extends Error {
  constructor({ status, code, field }: Receipt) {
    super(`the server's own command was ${status}: ${code ?? ''} ${field ?? ''}`.trim());
  }
}

/** Makes areas and gives their first rights, by ordinary commands of the server's own. */
export class AreaFounder {
  constructor(
    private readonly store: LogStore,
    private readonly door: CommandDoor,
    private readonly clock: Clock,
    private readonly random: Random,
    /** Then nobody is made an administrator: the first one appoints (`Actors`). */
    private readonly areOfficesSeparate = false,
  ) {}

  /**
   * A new log with its maker's right, its county and its profile. The profile comes last and says that all
   * is there: a founding that was cut off is taken up where it stopped. False when the area is there already.
   */
  async found(area: string, profile: DraftOf<'profile.set'>, maker?: Person): Promise<boolean> {
    if ((await this.countyOf(area)) !== undefined) return false;
    await this.#createLog(area, profile.isDrill);
    const code = countyCode(profile.code);
    const county = {
      code,
      name: profile.name,
      level: 'county' as const,
      parent: null,
      center: null,
    };
    if (maker) await this.#giveCounty(area, code, maker);
    await this.#ask(area, code, 'region.put', county);
    const { status } = await this.#ask(area, code, 'profile.set', profile);
    return status === 'ok';
  }

  /** The code of the county the area is; undefined while it has no profile. */
  async countyOf(area: string): Promise<string | undefined> {
    const profile = (await this.store.recordsOf(area, 'profile'))[0]?.record as Profile | undefined;
    return profile && countyCode(profile.code);
  }

  /** Makes somebody administrator of every area there is. */
  async giveAllAreas(account: Person): Promise<void> {
    for (const { id } of await this.store.areas()) {
      const county = await this.countyOf(id);
      if (county !== undefined) await this.#giveCounty(id, county, account);
    }
  }

  /** Two at once: one makes the log, the other finds it. */
  async #createLog(area: string, isDrill: boolean): Promise<void> {
    if (await this.store.head(area)) return;
    try {
      await this.store.createArea({ id: area, isDrill }, newId(this.clock, this.random));
    } catch (error) {
      if (!(await this.store.head(area))) throw error;
    }
  }

  async #giveCounty(area: string, region: string, person: Person): Promise<void> {
    if (this.areOfficesSeparate) return;
    const { id: account, name: accountName } = person;
    const id = idOf('founding', area, account);
    const right = { region, account, accountName, role: 'administrator' as const, team: null };
    await this.#ask(area, region, 'grant.give', { id, ...right });
  }

  /** A conflict is no failure: somebody else has just founded the same area. */
  async #ask<K extends CommandKind>(
    area: string,
    county: string,
    kind: K,
    payload: DraftOf<K>,
  ): Promise<Receipt> {
    const envelope = {
      id: newId(this.clock, this.random),
      kind,
      area,
      payload,
      occurredAt: isoNow(this.clock),
    };
    const receipt = await this.door.submit(envelope, serverActor(county));
    if (receipt.status !== 'ok' && receipt.status !== 'conflict') throw new FoundingFailed(receipt);
    return receipt;
  }
}
