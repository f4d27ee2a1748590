import { fromIso, isoNow, toIso, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { SourceWord } from '@levee/shared/rules/source-state';
import { serverActor, type Actor } from '@levee/shared/rules/actor';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import type { Profile } from '@levee/shared/model/profile';
import type { Log } from '../log/log.js';
import type { LogStore } from '../storage/log-store.js';
import { actorOf } from './drill-actors.js';
import { drillArea, type DrillClient } from './drill-client.js';
import { drillStart, type DrillFounding } from './founding.js';
import type { Scenario } from './scenario/scenario.js';
import { SCENARIO_MINUTES, type ScenarioStep } from './scenario/stage.js';

/** The volatile lane of positions (`realtime/position-lane`). */
export interface PositionTaker {
  take(area: string, positions: readonly TeamPosition[], actor: Actor): Promise<void>;
  forget(area: string): void;
}

export interface PlayerParts {
  readonly client: DrillClient;
  readonly founding: DrillFounding;
  readonly store: LogStore;
  readonly positions: PositionTaker;
  /** Told whether the gauges give: of each reading that was or was not taken, and of a turn that broke off. */
  readonly onGauges: (word: SourceWord) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly scenario: Scenario;
  readonly county: string;
  /** The minute at which the very first start opens. */
  readonly openingMinute: number;
}

/** Ratio of the drill's time to ours on the very first start: its two days pass in 48 minutes. */
export const firstRate = 60;

const tickMs = 500;
const mostAtOnce = 200;
/** Positions older than this are of no interest to anybody. */
const positionMinutes = 15;
/** Shorter than what the rule pack calls late (`duty.lateReportMinutes`). */
const openingStepMinutes = 8;
/** A shorter rest of the server is not worth setting the clock back for. */
const restMinutes = 10;

/**
 * Plays the flood by the drill's own clock: a client like any other. What it has given is known by the
 * receipts, so that it goes on after a restart where it stopped.
 */
export class DrillPlayer {
  readonly area = drillArea;
  #steps: readonly ScenarioStep[] = [];
  #next = 0;
  #positionMinute = -1;
  #cancel: Cancel = () => undefined;
  #turn: Promise<void> = Promise.resolve();
  #isStopped = true;

  constructor(private readonly parts: PlayerParts) {}

  /** Founds the drill where it is not there yet, and begins to play. */
  async start(): Promise<void> {
    const { store, founding } = this.parts;
    const isNew = !(await store.head(drillArea));
    const profile = isNew ? undefined : await this.parts.client.profile();
    const isFirst = !profile || isAtStart(profile);
    const opensLater = isFirst && this.parts.openingMinute > 0;
    if (isFirst) this.#report(await founding.found(opensLater ? 0 : firstRate));
    else await Promise.all([founding.keepPhotos(), this.#takeUp(profile)]);
    await this.#run();
    if (opensLater) await this.#open();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#turn;
  }

  /** Forgets what was played and what was done in the drill; it begins anew at the pace it had. */
  async reset(): Promise<void> {
    await this.stop();
    const rate = (await this.parts.client.profile())?.drillClock?.rate ?? firstRate;
    this.parts.positions.forget(drillArea);
    this.#report(await this.parts.founding.again(rate));
    await this.#run();
  }

  /** Gives everything that is due by now; one turn after the other, however many are asked for. */
  play(): Promise<void> {
    const turn = this.#turn.then(() => this.#playDue());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #playDue(): Promise<void> {
    const profile = await this.parts.client.profile();
    if (!profile?.drillClock) return;
    const nowMs = areaNowMs(profile.drillClock, this.parts.clock.nowMs());
    const minute = (nowMs - fromIso(drillStart)) / 60_000;
    await this.#giveDue(minute);
    await this.#showDue(minute);
    if (minute >= SCENARIO_MINUTES && profile.drillClock.rate > 0) await this.#rest();
  }

  async #run(): Promise<void> {
    const { client, scenario } = this.parts;
    const answered = await client.answered(scenario.steps.map(({ command }) => command.id));
    this.#steps = scenario.steps.filter(({ command }) => !answered.has(command.id));
    this.#next = 0;
    this.#positionMinute = -1;
    this.#isStopped = false;
    this.#arm();
  }

  #arm(): void {
    if (this.#isStopped) return;
    this.#cancel = this.parts.clock.after(tickMs, () => void this.#tick());
  }

  /** A database that is away for a while stops nothing: the next turn tries again. */
  async #tick(): Promise<void> {
    try {
      await this.play();
    } catch (error) {
      this.parts.onGauges('unreachable');
      this.parts.log.warn({ err: error }, 'the drill could not be played on; it tries again');
    }
    this.#arm();
  }

  async #giveDue(minute: number): Promise<void> {
    for (let due = this.#due(minute); due.length > 0 && !this.#isStopped; due = this.#due(minute)) {
      await Promise.all(due.map((step) => this.#give(step)));
      this.#next += due.length;
    }
  }

  /** The next steps that may be given together: one that needs a version is given alone. */
  #due(minute: number): readonly ScenarioStep[] {
    const due: ScenarioStep[] = [];
    for (let at = this.#next; due.length < mostAtOnce; at++) {
      const step = this.#steps[at];
      if (!step || step.atMinute > minute) return due;
      const isAlone = this.parts.client.isOrdered(step.command);
      if (isAlone) return due.length === 0 ? [step] : due;
      due.push(step);
    }
    return due;
  }

  async #give({ command, by, atMinute }: ScenarioStep): Promise<void> {
    const receipt = await this.parts.client.ask(command, actorOf(by, this.parts.county));
    const isTaken = receipt.status === 'ok';
    if (command.kind === 'station.observe') this.parts.onGauges(isTaken ? 'taken' : 'missed');
    if (isTaken) return;
    const { status, code, field } = receipt;
    this.parts.log.info(
      { kind: command.kind, atMinute, status, code, field },
      'a step of the drill was not taken',
    );
  }

  async #showDue(minute: number): Promise<void> {
    const from = Math.max(this.#positionMinute, minute - positionMinutes);
    const due = this.parts.scenario.positions.filter(
      ({ atMinute }) => atMinute > from && atMinute <= minute,
    );
    this.#positionMinute = minute;
    if (due.length === 0) return;
    const positions = due.flatMap((frame) => frame.positions);
    await this.parts.positions.take(drillArea, positions, serverActor(this.parts.county));
  }

  /** The flood is over: the clock stops, so that its picture does not grow old. */
  async #rest(): Promise<void> {
    await this.#pace(0);
  }

  async #pace(rate: number): Promise<void> {
    const paced = await this.parts.client.now(
      { kind: 'drill.pace', payload: { rate } },
      serverActor(this.parts.county),
    );
    this.#report(paced.status === 'ok' ? [] : [paced]);
  }

  /**
   * Brings the drill to the minute at which it opens, in steps so short that nothing in it is told late.
   * Nobody is let in before that, so nobody's wish for another pace is overruled.
   */
  async #open(): Promise<void> {
    for (let minute = 0; minute < this.parts.openingMinute; minute += openingStepMinutes) {
      await this.#setClock(minuteOf(minute), 0);
      await this.play();
    }
    await this.#setClock(minuteOf(this.parts.openingMinute), firstRate);
  }

  /** While the server was off, no time passed in the drill: the clock goes on from the last thing that happened. */
  async #takeUp({ drillClock }: Profile): Promise<void> {
    const { store, clock } = this.parts;
    const head = await store.head(drillArea);
    const last = (await store.changesAfter(drillArea, (head?.seq ?? 1) - 1, 1))[0];
    if (!drillClock || drillClock.rate === 0 || !last) return;
    const restMs = areaNowMs(drillClock, clock.nowMs()) - fromIso(last.recordedAt);
    if (restMs >= restMinutes * 60_000) await this.#setClock(last.recordedAt, drillClock.rate);
  }

  async #setClock(showsAt: string, rate: number): Promise<void> {
    const { client, clock, county } = this.parts;
    const known = await client.profile();
    if (!known) return;
    const { id: _id, region: _region, ...profile } = known;
    const payload = { ...profile, drillClock: { realAt: isoNow(clock), showsAt, rate } };
    const set = await client.now({ kind: 'profile.set', payload }, serverActor(county));
    this.#report(set.status === 'ok' ? [] : [set]);
  }

  #report(
    refused: readonly { readonly status: string; readonly code?: string | undefined }[],
  ): void {
    if (refused.length === 0) return;
    const [first] = refused;
    this.parts.log.warn(
      { count: refused.length, status: first?.status, code: first?.code },
      'commands of the drill were not taken',
    );
  }
}

function minuteOf(minute: number): string {
  return toIso(fromIso(drillStart) + minute * 60_000);
}

/** The founding may have been cut off: it is done again, and acts once. */
function isAtStart({ drillClock }: Profile): boolean {
  return drillClock?.rate === 0 && drillClock.showsAt === drillStart;
}
