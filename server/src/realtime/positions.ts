import type { TeamPosition } from '@levee/shared/protocol/volatile';

/** The newest position of each team of one area: latest `occurredAt` wins, nothing is logged. */
export class Positions {
  readonly #newest = new Map<string, TeamPosition>();
  readonly #moved = new Set<string>();

  /** Takes one in; an older one than is known changes nothing. */
  take(position: TeamPosition): void {
    const known = this.#newest.get(position.team);
    if (known && known.occurredAt >= position.occurredAt) return;
    this.#newest.set(position.team, position);
    this.#moved.add(position.team);
  }

  all(): readonly TeamPosition[] {
    return [...this.#newest.values()];
  }

  /** What moved since the last call: one line a team, however often it moved. */
  drain(): readonly TeamPosition[] {
    const moved = [...this.#moved].flatMap((team) => this.#newest.get(team) ?? []);
    this.#moved.clear();
    return moved;
  }

  forget(): void {
    this.#newest.clear();
    this.#moved.clear();
  }
}
