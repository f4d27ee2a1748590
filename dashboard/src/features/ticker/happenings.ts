import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Worth } from '@levee/shared/rules/attention';
import { markedKinds, marksOf, type Mark } from '@levee/shared/rules/attention-marks';
import { toneOfMatter } from '../../picture/matter-tone.js';
import { nameOf } from '../../picture/record-name.js';
import type { Happening, HappeningKind, HappeningSource } from './happening.js';
import { tellers, type Told } from './tellers.js';

/** What stands on a record of each kind, as the news call it; of other kinds by their own name. */
const kindOf: { readonly [K in Kind]?: HappeningKind } = {
  hazard: 'hazard',
  response: 'response',
  warning: 'warning',
  station: 'water',
  shift: 'shift',
  spotCheck: 'shift',
  handover: 'shift',
  deployment: 'team',
  team: 'team',
  patrolRun: 'inspection',
  zone: 'zone',
  wallState: 'wall',
};

export const tellingKinds: readonly Kind[] = [
  ...new Set([...(Object.keys(tellers) as Kind[]), ...markedKinds]),
];

/**
 * The newest first. A record tells only its newest change; the same change is never a new line. What deserves
 * attention is news where its row of the area's table says so, and so is what else changes.
 */
export function newestHappenings(
  source: HappeningSource,
  worth: Worth,
  limit: number,
): readonly Happening[] {
  const newest: Happening[] = [];
  for (const kind of tellingKinds) {
    for (const record of source.all(kind).values()) {
      const told = toldOf(kind, record, source, worth);
      if (told)
        keep(
          newest,
          { named: {}, ...told, id: [kind, record.id, told.key, told.at].join('/') },
          limit,
        );
    }
  }
  return newest;
}

/** A change at the hour of a matter is that matter, in richer words; the other matters have plain ones. */
function toldOf<K extends Kind>(
  kind: K,
  record: Stamped<K>,
  source: HappeningSource,
  worth: Worth,
): Told | undefined {
  const marks = marksOf(kind, record, undefined);
  const change = tellers[kind]?.(record, source);
  const ofChange = marks.filter(({ at }) => at === change?.at);
  const isNews = ({ matter }: Mark): boolean => worth[matter].isOn && worth[matter].ticker;
  const isTold = ofChange.length === 0 || ofChange.some(isNews);
  const newest = marks
    .filter((mark) => !ofChange.includes(mark) && isNews(mark))
    .reduce<Mark | undefined>((one, other) => (one && one.at >= other.at ? one : other), undefined);
  if (isTold && change && (!newest || change.at >= newest.at)) return change;
  return newest && plainly(kind, record.id, newest, source);
}

function plainly(kind: Kind, id: string, { matter, at }: Mark, source: HappeningSource): Told {
  const name = nameOf(source, { kind, id });
  return {
    ...{ kind: kindOf[kind] ?? 'instruction', tone: toneOfMatter(matter), at },
    ...{ key: name ? 'matter' : 'matterAlone', params: { name } },
    named: { matter: `attentionMatter.${matter}` },
  };
}

function keep(newest: Happening[], one: Happening, limit: number): void {
  const last = newest.length < limit ? undefined : newest.at(-1);
  if (last && one.at <= last.at) return;
  const place = newest.findIndex(({ at }) => at < one.at);
  newest.splice(place === -1 ? newest.length : place, 0, one);
  newest.length = Math.min(newest.length, limit);
}
