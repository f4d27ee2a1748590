import { In, LessThan, type EntityManager } from 'typeorm';
import { SightingEntity } from './sighting.entity.js';

export type Sighting = Readonly<SightingEntity>;

/** A node says of each of its screens every 20 s that it is there; one it has not spoken of for so long is gone. */
const presumedGoneMs = 45_000;

/** Whether the screen is connected now, to whichever node. */
export function isHere({ isConnected, seenAt }: Sighting, nowMs: number): boolean {
  return isConnected && nowMs - seenAt.getTime() < presumedGoneMs;
}

/** The table of what screens last said of themselves. */
export class Sightings {
  constructor(private readonly manager: EntityManager) {}

  /** The newer word holds, whichever node heard it. */
  async put(all: readonly Sighting[]): Promise<void> {
    if (all.length === 0) return;
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(SightingEntity)
      .values([...all])
      .orUpdate(columns, ['screen'])
      .execute();
  }

  async of(screens: readonly string[]): Promise<ReadonlyMap<string, Sighting>> {
    const rows = await this.manager.findBy(SightingEntity, { screen: In([...screens]) });
    return new Map(rows.map((row) => [row.screen, row]));
  }

  async sweep(before: Date): Promise<void> {
    await this.manager.delete(SightingEntity, { seenAt: LessThan(before) });
  }
}

const columns = [
  'area',
  'browser',
  'version',
  'reloads',
  'address',
  'agent',
  'seen_at',
  'is_connected',
  'painted_seq',
  'painted_at',
  'locked_until',
];
