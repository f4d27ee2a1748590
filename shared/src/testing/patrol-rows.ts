import type { CommandKind, DraftOf } from '../commands/commands.js';
import { stakesOf } from '../rules/chainage.js';
import { one, type At, type Row } from './command-row.js';
import { minute, north } from './scene.js';
import type { World } from './world.js';

export function routeDraft(
  over: Partial<DraftOf<'patrolRoute.put'>> = {},
): DraftOf<'patrolRoute.put'> {
  const points = stakesOf({ fromM: 12_300, toM: 12_700, stepM: 200 });
  const whose = { unit: null, team: null, stations: [] };
  const kind = { name: 'East dyke', patrolKind: 'dyke' as const, isActive: true };
  return { id: 'route', region: north, ...kind, points, ...whose, ...over };
}

export function runDraft(over: Partial<DraftOf<'patrolRun.plan'>> = {}): DraftOf<'patrolRun.plan'> {
  const standing = { grade: 'ungraded', water: 'warning', level: 'none' } as const;
  const basis = { ...standing, everyMinutes: 120, people: 4 };
  const times = { plannedAt: minute(0), dueBy: minute(120) };
  return { id: 'run', route: 'route', ...times, basis, after: null, ...over };
}

export function tickDraft(
  over: Partial<DraftOf<'patrolRun.tick'>> = {},
): DraftOf<'patrolRun.tick'> {
  const how = { method: 'hand' as const, reason: 'no signal', result: 'normal' as const };
  const found = { wrong: [], finding: null, hazard: null };
  return { run: 'run', route: 'route', point: 'K12-300', ...how, ...found, ...over };
}

type RowsOf<P extends string> = {
  readonly [K in Extract<CommandKind, `${P}.${string}`>]: Row<K>;
};

const officer = 'ACO';
const field = 'ACOLP';
const routed = (world: World, { region }: At) =>
  world.does('patrolRoute.put', routeDraft({ region }), one);
const due = (world: World, at: At) => routed(world, at).does('patrolRun.plan', runDraft(), one);
const long = (world: World, at: At) => {
  const times = { plannedAt: minute(-300), dueBy: minute(-180) };
  return routed(world, at).does('patrolRun.plan', runDraft(times), one);
};

export const patrolRows: RowsOf<'patrolRoute' | 'patrolRun'> = {
  'patrolRoute.put': { may: officer, draft: ({ region }) => routeDraft({ region }) },
  'patrolRun.plan': { may: officer, before: routed, draft: () => runDraft() },
  'patrolRun.replan': {
    may: officer,
    before: due,
    draft: () => ({ run: 'run', dueBy: minute(30), basis: runDraft().basis }),
  },
  'patrolRun.markMissed': { may: officer, before: long, draft: () => ({ run: 'run' }) },
  'patrolRun.start': {
    may: field,
    before: due,
    draft: () => ({ run: 'run', people: ['Li'], key: 'ab'.repeat(16) }),
  },
  'patrolRun.tick': { may: field, before: due, draft: () => tickDraft() },
  'patrolRun.meet': { may: field, before: due, draft: () => ({ run: 'run', code: 'ABC234' }) },
  'patrolRun.matchMeeting': {
    may: officer,
    before: (world, at) => due(world, at).does('patrolRun.plan', runDraft({ id: 'other' }), one),
    draft: () => ({ run: 'run', other: 'other', code: 'ABC234' }),
  },
  'patrolRun.finish': {
    may: field,
    before: due,
    draft: () => ({ run: 'run', summary: '', reason: 'rain' }),
  },
};
