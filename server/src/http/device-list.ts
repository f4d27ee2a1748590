import { Inject, Injectable } from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import type { RecordOf } from '@levee/shared/model/kinds';
import { mayActIn, type Actor } from '@levee/shared/rules/actor';
import { rolesOf, rolesWith } from '@levee/shared/rules/rights';
import { AccountStore } from '../storage/account-store.js';
import { Ledger } from '../storage/ledger.js';
import type { SessionRow } from '../storage/sessions.js';
import {
  deviceView,
  sightingView,
  wallView,
  type DeviceView,
  type SightingView,
  type WallView,
} from './device-view.js';
import { CLOCK } from './tokens.js';

/** A person's browser: a session with what it last said of itself. */
export interface BrowserView extends SightingView {
  /** The session's. */
  readonly id: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly address: string;
  readonly agent: string;
  /** The browser's own name for itself: the same from one session to the next. */
  readonly browser: string | null;
}

/** Who looks after walls while they hang: the duty room, and whoever keeps the devices. */
export const wallKeepers = [...rolesWith('office'), ...rolesOf('system')];

/** The screens of an area as administrators see them: walls, and the browsers of its people. */
@Injectable()
export class DeviceList {
  constructor(
    private readonly store: AccountStore,
    private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async walls(areas: readonly string[]): Promise<DeviceView[]> {
    const rows = await this.store.devices.ofAreas(areas);
    const sightings = await this.store.sightings.of(rows.map(({ id }) => id));
    const nowMs = this.clock.nowMs();
    return rows.map((row) => deviceView(row, sightings.get(row.id), nowMs));
  }

  /** Those in use, of the places that are the actor's to look after. */
  async wallsFor(actor: Actor, area: string): Promise<WallView[]> {
    const walls = await this.walls([area]);
    return walls
      .filter(({ revokedAt, scope }) => !revokedAt && mayActIn(actor, wallKeepers, scope))
      .map(wallView);
  }

  /** Of everybody who has a right in the area, those seen last first. */
  async browsers(area: string): Promise<BrowserView[]> {
    const names = await this.#people(area);
    const now = new Date(this.clock.nowMs());
    const rows = await this.store.sessions.ofAccounts([...names.keys()], now);
    const sightings = await this.store.sightings.of(rows.map(({ id }) => id));
    return rows
      .map((row) => {
        const sighting = sightings.get(row.id);
        const browser = sighting?.browser ?? null;
        const seen = sightingView(sighting, now.getTime());
        return { ...seen, ...plain(row, names.get(row.account) ?? '', seen.seenAt), browser };
      })
      .sort((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1));
  }

  /** The session, if it is one of somebody's who has a right in the area. */
  async browserOf(area: string, id: string): Promise<SessionRow | undefined> {
    const row = await this.store.sessions.byId(id);
    return row && (await this.#people(area)).has(row.account) ? row : undefined;
  }

  /** The names of those with a right in the area, by account. */
  async #people(area: string): Promise<ReadonlyMap<string, string>> {
    const grants = await this.ledger.recordsOf(area, 'grant');
    return new Map(
      grants.map(({ record }) => {
        const { account, accountName } = record as RecordOf<'grant'>;
        return [account, accountName];
      }),
    );
  }
}

function plain(
  { id, account, createdAt, lastSeenAt, address, agent }: SessionRow,
  name: string,
  seenAt: string | null,
): Omit<BrowserView, 'browser' | Exclude<keyof SightingView, 'address' | 'agent'>> {
  const asked = toIso(lastSeenAt.getTime());
  return {
    ...{ id, address, agent },
    account: { id: account, name },
    createdAt: toIso(createdAt.getTime()),
    lastSeenAt: seenAt !== null && seenAt > asked ? seenAt : asked,
  };
}
