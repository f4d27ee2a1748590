import { systemClock, toIso, type Cancel } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Session } from '../session.js';
import { chargeNow, locateNow } from './device.js';
import { recallSharing, rememberSharing, type KeptSharing } from './kept-sharing.js';
import { PositionSharer, type Sharing } from './position-sharer.js';

type Of = Pick<KeptSharing, 'team' | 'deployment'>;

const off: Sharing = { is: 'off' };

/** The sharing of this device: at most one team, for one deployment, by the person who agreed to it. */
export class OwnSharing {
  #of: Of | undefined;
  #sharer: PositionSharer | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #onSight = (): void => this.#sharer?.look();

  constructor(
    private readonly session: Session,
    private readonly author: string,
  ) {
    document.addEventListener('visibilitychange', this.#onSight);
    const cancels = [
      session.onLink(({ state }) => state === 'live' && this.#sharer?.resend()),
      session.onChange((dirty) => dirty.has('team') && this.#endWithTeam()),
    ];
    session.undoAtClose(() => {
      document.removeEventListener('visibilitychange', this.#onSight);
      for (const cancel of cancels) cancel();
      this.#sharer?.halt();
    });
    this.#resume();
  }

  /** The deployment that is shared now, and how it goes. */
  get of(): Of | undefined {
    return this.#of;
  }

  get sharing(): Sharing {
    return this.#sharer?.sharing ?? off;
  }

  onMoved(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(of: Of): void {
    this.stop();
    this.#begin(of);
    this.#sharer?.start();
  }

  stop(): void {
    const sharer = this.#sharer;
    this.#sharer = undefined;
    this.#of = undefined;
    sharer?.stop();
    this.#tell();
  }

  /** A page that was killed in the middle goes on, for the same person and the same deployment only. */
  #resume(): void {
    const kept = recallSharing();
    if (!kept || kept.area !== this.session.area) return;
    if (kept.author !== this.author) return rememberSharing(undefined);
    this.#begin(kept);
    this.#sharer?.start(kept.position ?? undefined);
  }

  #begin({ team, deployment }: Of): void {
    this.#of = { team, deployment };
    const { session, author } = this;
    const kept = { area: session.area, author, team, deployment };
    this.#sharer = new PositionSharer({
      clock: systemClock,
      pack: defaultPack.team,
      team,
      locate: locateNow,
      charge: chargeNow,
      isVisible: () => document.visibilityState === 'visible',
      nowIso: () => toIso(session.areaNowMs()),
      tell: (position) => session.tellPosition(position),
      keep: (position) => rememberSharing(position && { ...kept, position }),
      onMoved: () => this.#tell(),
    });
  }

  /** The team stands down, or was sent elsewhere: nobody agreed to be seen then. */
  #endWithTeam(): void {
    const team = this.#of && this.session.replica.get('team', this.#of.team);
    if (team && team.deployment !== this.#of?.deployment) this.stop();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
