import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Identity } from '../auth/identity.js';
import type { NewWall } from '../auth/walls.js';
import { AreaFounder } from '../commands/area-founder.js';
import { Ledger } from '../storage/ledger.js';
import type { deviceBody } from './bodies.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';

/** Where a wall may look, and who may say so: whoever holds the system's office of the whole area. */
@Injectable()
export class WallPlaces {
  constructor(
    private readonly rights: Rights,
    private readonly founder: AreaFounder,
    private readonly ledger: Ledger,
  ) {}

  /** Without a scope the whole area. Throws what HTTP says otherwise. */
  async of(
    identity: Identity,
    { area, name, scope }: Pick<z.infer<typeof deviceBody>, 'area' | 'name' | 'scope'>,
  ): Promise<NewWall> {
    await this.rights.requireOffice(identity, area, 'system');
    const place = scope === undefined ? await this.founder.countyOf(area) : scope;
    if (place === undefined || !(await this.#isRegionOf(area, place)))
      throw new HttpRefusal('payload-invalid', { field: 'scope' });
    return { area, name, scope: place };
  }

  async #isRegionOf(area: string, region: string): Promise<boolean> {
    return (await this.ledger.recordsOf(area, 'region')).some(({ id }) => id === region);
  }
}
