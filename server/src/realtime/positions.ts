import type { TeamPosition } from '@levee/shared/protocol/volatile';

/** Other nodes are believed to know the teams they name; not more of them than any area has. */
const mostTeams = 10_000;

/** The newest position of each team of one area: latest `occurredAt` wins, nothing is logged. */
export class Positions {
  readonly #newest = new Map<string, TeamPosition>();
  /** Moved since readers were told; who moves again keeps the place in the line. */
  readonly #untold = new Set<string>();
  readonly #sinceRepeat = new Set<string>();
  /** Taken in on this node since the last `drainTaken`. */
  readonly #taken = new Set<string>();

  /** Takes one in that came to this node; an older one than is known changes nothing. */
  take(position: TeamPosition): void {
    if (this.#put(position)) this.#taken.add(position.team);
  }

  /** One that another node took in: told to readers here, and to no other node again. */
  hear(position: TeamPosition): void {
    if (this.#newest.size >= mostTeams && !this.#newest.has(position.team)) return;
    if (this.#put(position)) this.#taken.delete(position.team);
  }

  all(): readonly TeamPosition[] {
    return [...this.#newest.values()];
  }

  get hasUntold(): boolean {
    return this.#untold.size > 0;
  }

  /**
   * What moved since readers were told, one line a team however often it moved, those first that wait
   * longest; at most so many lines, of teams that may be shown now. The rest waits for the next call.
   */
  drain(most: number, isKnown: (team: string) => boolean = () => true): readonly TeamPosition[] {
    const teams = [...this.#untold].filter(isKnown).slice(0, most);
    for (const team of teams) this.#untold.delete(team);
    return this.#of(teams);
  }

  /** What this node took in since the last call. */
  drainTaken(): readonly TeamPosition[] {
    const teams = [...this.#taken];
    this.#taken.clear();
    return this.#of(teams);
  }

  /** What moved since the last call is told once more: a line that was busy has lost it. */
  repeat(): void {
    for (const team of this.#sinceRepeat) this.#untold.add(team);
    this.#sinceRepeat.clear();
  }

  /** Others see this team from now on. */
  tellAgain(team: string): void {
    if (this.#newest.has(team)) this.#untold.add(team);
  }

  /** There is no such team any more. */
  drop(team: string): void {
    this.#newest.delete(team);
    for (const set of [this.#untold, this.#sinceRepeat, this.#taken]) set.delete(team);
  }

  #put(position: TeamPosition): boolean {
    const { team, occurredAt } = position;
    const known = this.#newest.get(team);
    if (known && known.occurredAt >= occurredAt) return false;
    this.#newest.set(team, position);
    this.#untold.add(team);
    this.#sinceRepeat.add(team);
    return true;
  }

  #of(teams: readonly string[]): TeamPosition[] {
    return teams.flatMap((team) => this.#newest.get(team) ?? []);
  }
}
