import type { Shift } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';
import { isChangeable } from '@levee/shared/rules/turn-exchange';
import type { RowAsk, RowOutcome } from '../rows/row-outcome.js';

/** A turn that stands and that the list, which names other turns of its unit and days, does not name. */
export type GoneTurn = Pick<
  Shift,
  'id' | 'unit' | 'post' | 'personName' | 'startsAt' | 'endsAt'
> & { readonly version: number };

type Standing = Stamped<'shift'>;

/**
 * A roster that comes again meets the turns that stand, whoever made them: the same unit, post and hours are the
 * same turn. What it no longer names, between its first and its last hour in its own units, is gone.
 */
export class RosterMatch {
  readonly #left = new Map<string, Standing[]>();
  readonly #spans = new Map<string, { from: string; to: string }>();

  constructor(
    private readonly standing: readonly Standing[],
    private readonly nowIso: string,
  ) {
    for (const shift of standing) {
      const place = placeOf(shift);
      this.#left.set(place, [...(this.#left.get(place) ?? []), shift]);
    }
  }

  /** The row with the ids of the turns it means. Those who stay meet their own first. */
  met(outcome: RowOutcome): RowOutcome {
    const turns = outcome.asks.map((ask) => ({ ask, said: ask.said as unknown as Standing }));
    for (const { said } of turns) this.#widen(said);
    const ids = new Map<RowAsk, string>();
    for (const isSure of [true, false])
      for (const { ask, said } of turns) {
        const id = ids.has(ask) ? undefined : this.#taken(said, ask.id, isSure);
        if (id !== undefined) ids.set(ask, id);
      }
    return {
      ...outcome,
      asks: outcome.asks.map((ask) => ({ ...ask, id: ids.get(ask) ?? ask.id })),
    };
  }

  /** After all rows: turns that have not begun and that nothing named. */
  gone(): GoneTurn[] {
    const left = new Set([...this.#left.values()].flat());
    return this.standing
      .filter((shift) => left.has(shift) && this.#isWithin(shift))
      .filter((shift) => isChangeable(shift, { now: this.nowIso }))
      .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
      .map(({ id, unit, post, personName, startsAt, endsAt, version }) => {
        return { id, unit, post, personName, startsAt, endsAt, version };
      });
  }

  #taken(said: Standing, own: string, isSure: boolean): string | undefined {
    const place = this.#left.get(placeOf(said)) ?? [];
    const found = isSure
      ? place.find(({ personName }) => personName === said.personName)
      : (place.find(({ id }) => id === own) ?? place[0]);
    if (found) place.splice(place.indexOf(found), 1);
    return found?.id;
  }

  #widen({ unit, startsAt }: Standing): void {
    const { from = startsAt, to = startsAt } = this.#spans.get(unit) ?? {};
    this.#spans.set(unit, {
      from: startsAt < from ? startsAt : from,
      to: startsAt > to ? startsAt : to,
    });
  }

  #isWithin({ unit, startsAt }: Standing): boolean {
    const span = this.#spans.get(unit);
    return span !== undefined && startsAt >= span.from && startsAt <= span.to;
  }
}

function placeOf({ unit, post, startsAt, endsAt }: Standing): string {
  return [unit, post, startsAt, endsAt].join(' ');
}

/** Every row with the turns it means. */
export async function* matched(
  outcomes: AsyncIterable<readonly RowOutcome[]>,
  match: RosterMatch,
): AsyncGenerator<readonly RowOutcome[]> {
  for await (const chunk of outcomes) yield chunk.map((outcome) => match.met(outcome));
}
