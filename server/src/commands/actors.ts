import { countyCode } from '@levee/shared/rules/region-tree';
import type { Grant } from '@levee/shared/model/grant';
import type { Profile } from '@levee/shared/model/profile';
import type { Actor, Right } from '@levee/shared/rules/actor';
import { areOfficesFilled, rightsOf } from '@levee/shared/rules/standing';
import type { LogStore } from '../storage/log-store.js';

/** An account as the authenticator knows it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** The first administrator. */
  readonly isKeeper?: boolean;
}

/** Who an account is in an area: its rights are `grant` records of that area's log. */
export class Actors {
  constructor(
    private readonly store: Pick<LogStore, 'recordsOf'>,
    private readonly areOfficesSeparate = false,
  ) {}

  /**
   * All rights, each with its hours; `now` (ISO) is for what depends on others: where the offices are separate
   * the first administrator appoints as long as one is vacant. An actor without rights may do and read nothing.
   */
  async of({ id, name, isKeeper = false }: Person, area: string, now = ''): Promise<Actor> {
    const stored = await this.store.recordsOf(area, 'grant');
    const grants = stored.map(({ record }) => record as Grant);
    const rights = rightsOf(id, grants, this.areOfficesSeparate);
    const mayAppoint = isKeeper && this.areOfficesSeparate && !areOfficesFilled(grants, now);
    return {
      id,
      name,
      rights: mayAppoint ? [...rights, ...(await this.#appointing(area))] : rights,
    };
  }

  async #appointing(area: string): Promise<readonly Right[]> {
    const [profile] = await this.store.recordsOf(area, 'profile');
    const code = (profile?.record as Profile | undefined)?.code;
    return code === undefined ? [] : [{ role: 'appointer', region: countyCode(code), team: null }];
  }
}
