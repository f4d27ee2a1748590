import { every, toIso, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { ref, type Kind, type Stamped } from '@levee/shared/model/kinds';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { serverActor, type Actor } from '@levee/shared/rules/actor';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import type { RulePack } from '@levee/shared/rules/pack';
import { countyCode } from '@levee/shared/rules/region-tree';
import type { LogStore, StoredRecord } from '../storage/log-store.js';
import { lateCheckIns } from './duty/late-check-ins.js';
import { overdueHandovers } from './duty/overdue-handovers.js';
import { overdueTasks } from './duty/overdue-tasks.js';
import type { AreaView, Finding, Found, Survey } from './finding.js';
import { dueReminders } from './hazard/due-reminders.js';
import { overdueListings } from './hazard/overdue-listings.js';
import { patrolSurvey } from './patrol/patrol-survey.js';
import { rightsBegun, rightsEnded } from './rights/rights-due.js';
import { tiredTeams } from './team/tired-teams.js';
import { WallWatch, type WallSeen } from './wall/wall-watch.js';

export interface WatchmanParts {
  readonly store: LogStore;
  /** Whether it is for this node to look; one does it for all. */
  readonly isOurs: () => Promise<boolean>;
  readonly clock: Clock;
  readonly pack: RulePack;
  /** The walls of an area, as they stand now. */
  readonly walls: (area: string) => Promise<readonly WallSeen[]>;
  readonly submit: (body: unknown, actor: Actor) => Promise<Receipt>;
  readonly onFailed: (error: unknown) => void;
}

const findings: readonly Finding[] = [
  lateCheckIns,
  dueReminders,
  overdueTasks,
  overdueHandovers,
  overdueListings,
  tiredTeams,
  rightsBegun,
  rightsEnded,
];

/** How often the server looks for what has come due. */
const lookMs = 5_000;

/** Looks through every area for what nobody asks for: the late and the overdue. It acts by ordinary commands. */
export class Watchman {
  readonly #cancel: Cancel;
  readonly #walls: WallWatch;
  readonly #surveys: readonly Survey[];
  #isLooking = false;

  constructor(private readonly parts: WatchmanParts) {
    this.#walls = new WallWatch(parts);
    this.#surveys = [patrolSurvey, this.#walls.survey];
    this.#cancel = every(parts.clock, lookMs, () => void this.look());
  }

  /** One round. Found again before the first answer, a thing keeps its id and has effect once. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      if (!(await this.parts.isOurs())) return this.#walls.forget();
      for (const { id } of await this.parts.store.areas()) await this.#lookThrough(id);
    } catch (error) {
      this.#walls.forget();
      this.parts.onFailed(error);
    } finally {
      this.#isLooking = false;
    }
  }

  close(): void {
    this.#cancel();
  }

  async #lookThrough(area: string): Promise<void> {
    const { store, clock, pack } = this.parts;
    const [stored] = await store.recordsOf(area, 'profile');
    if (!stored) return;
    const profile = stamped<'profile'>(stored);
    const nowMs = areaNowMs(profile.drillClock, clock.nowMs());
    for (const { kind, having, by, find } of findings) {
      const records = (await store.recordsOf(area, kind, having)).map(stamped<Finding['kind']>);
      for (const found of find(records, by === 'server' ? clock.nowMs() : nowMs, pack))
        await this.#act(area, found, nowMs, countyCode(profile.code));
    }
    for (const survey of this.#surveys)
      for (const found of await survey(viewOf(store, area), nowMs, pack))
        await this.#act(area, found, nowMs, countyCode(profile.code));
  }

  async #act(
    area: string,
    { kind, payload, key }: Found,
    nowMs: number,
    county: string,
  ): Promise<void> {
    const id = idOf(area, kind, key);
    const body = { id, kind, area, payload, occurredAt: toIso(nowMs) };
    await this.parts.submit(body, serverActor(county));
  }
}

function viewOf(store: LogStore, area: string): AreaView {
  return {
    id: area,
    of: async <K extends Kind>(kind: K, having?: string) =>
      (await store.recordsOf(area, kind, having)).map(stamped<K>),
    named: async <K extends Kind>(kind: K, ids: readonly string[]) => {
      if (ids.length === 0) return [];
      const { records } = await store.standing(
        area,
        [...new Set(ids)].map((id) => ref(kind, id)),
      );
      return records.filter(({ record }) => record !== null).map(stamped<K>);
    },
  };
}

function stamped<K extends Kind>({
  record,
  version,
  changedAt,
  changedBy,
}: StoredRecord): Stamped<K> {
  return { ...record, version, changedAt, changedBy } as unknown as Stamped<K>;
}
