import * as fc from 'fast-check';
import { commands, type CommandKind, type DraftOf } from '@levee/shared/commands/commands';
import { hasRole } from '@levee/shared/rules/actor';
import { isWithin } from '@levee/shared/rules/region-tree';
import type { CommitFault } from '@levee/test/support/memory-store';
import { east, hazardOf, noRightOf, places, rightOf, west } from './county.js';
import type { Client } from './client.js';
import type { World } from './world.js';

/** What may befall a client's line, parcels on it, or the page itself. */
export type Trouble =
  'break' | 'cut' | 'mend' | 'lose' | 'loseOurs' | 'repeat' | 'delay' | 'roam' | 'reload';
export type Forged = 'gap' | 'epoch' | 'future' | 'poke' | 'pokeAhead';

/** One thing that happens in a history. Numbers are taken modulo what there is. */
export type Happening =
  | { readonly do: 'ask'; readonly client: number; readonly choice: number }
  | { readonly do: 'pump'; readonly client: number; readonly count: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: Trouble; readonly client: number }
  | { readonly do: 'rights'; readonly client: number; readonly choice: number }
  | { readonly do: 'crash'; readonly client: number }
  | { readonly do: 'start' | 'hush' }
  | { readonly do: 'fault'; readonly fault: CommitFault }
  | { readonly do: 'forge'; readonly client: number; readonly what: Forged };

const client = fc.nat({ max: 7 });

/** Mostly work and traffic, with trouble sprinkled in. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      client,
      choice: fc.nat({ max: 63 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('pump' as const),
      client,
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 40, 600, 2_000, 11_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom<Trouble>('break', 'cut', 'mend', 'lose'),
      client,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rights' as const),
      client,
      choice: fc.nat({ max: 7 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom<Trouble>('loseOurs', 'repeat', 'delay', 'roam', 'reload'),
      client,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), client }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('start' as const, 'hush' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom<CommitFault>('before', 'after'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('forge' as const),
      client,
      what: fc.constantFrom<Forged>('gap', 'epoch', 'future', 'poke', 'pokeAhead'),
    }),
  },
);

export const history = fc.array(happening, { minLength: 5, maxLength: 60 });

/** A long one, as long as it is said. */
export function longHistory(length: number): fc.Arbitrary<Happening[]> {
  return fc.array(happening, { minLength: length, maxLength: length });
}

/** Plays a history on a world, which is looked at after each happening. */
export async function play(
  world: World,
  happenings: readonly Happening[],
  look: () => Promise<void>,
): Promise<void> {
  for (const happening of happenings) {
    happen(world, happening);
    await world.settled();
    await look();
  }
}

function happen(world: World, happening: Happening): void {
  switch (happening.do) {
    case 'wait':
      return world.clock.advance(happening.ms);
    case 'start':
      return world.startServers();
    case 'hush':
      return world.pokes.lose();
    case 'fault':
      return world.failNext(happening.fault);
    default:
      return happenTo(world, clientAt(world, happening.client), happening);
  }
}

function happenTo(
  world: World,
  one: Client,
  happening: Extract<Happening, { readonly client: number }>,
): void {
  switch (happening.do) {
    case 'ask':
      return askSomething(world, one, happening.choice);
    case 'pump':
      return world.pump(one, happening.count);
    case 'rights':
      return changeRights(world, one, happening.choice);
    case 'forge':
      return forge(world, one, happening.what);
    case 'crash':
      return world.crashServer(one);
    default:
      return trouble(one, happening.do);
  }
}

function clientAt(world: World, index: number): Client {
  const found = world.clients[index % world.clients.length];
  if (!found) throw new RangeError('a world without clients');
  return found;
}

/** Taken away, moved to one township or the other, or given back: mostly the last, so that histories go on. */
function changeRights(world: World, { person }: Client, choice: number): void {
  if (choice === 0) return world.govern(noRightOf(person));
  world.govern(rightOf(person, [undefined, east, west][choice % 3]));
}

function trouble(one: Client, what: Trouble): void {
  const { wire } = one;
  switch (what) {
    case 'lose':
      return wire.loseOne();
    case 'loseOurs':
      return wire.loseOneOfOurs();
    case 'repeat':
      return wire.repeatOne();
    case 'delay':
      return wire.delayOne();
    case 'roam':
      return one.roam();
    case 'reload':
      return one.reload();
    default:
      wire.isCut = what === 'cut';
      if (what !== 'mend') wire.breakLine();
  }
}

/** Frames that a broken server or a broken line might bring. None may ever be applied (I11). */
function forge(world: World, { wire, session }: Client, what: Forged): void {
  const { epoch, seq } = session.link;
  if (what === 'pokeAhead') return world.forgePoke(epoch ?? '', seq + 7);
  if (what === 'poke') return world.forgePoke('epoch-forged', seq + 7);
  const poison = {
    id: 'forged',
    region: null,
    level: 'I',
    since: '',
    decidedBy: 'nobody',
    reason: '',
    orders: [],
    residualDuties: [],
    nextConsultationAt: null,
  };
  const prev = { gap: Math.max(0, seq - 1), epoch: seq, future: seq + 7 }[what];
  const record = poison as never;
  const times = { occurredAt: '2026-07-20T00:00:00.000Z', recordedAt: '2026-07-20T00:00:00.000Z' };
  const item = {
    seq: prev + 1,
    kind: 'response' as const,
    id: 'forged',
    version: 1,
    region: null,
    actor: 'nobody',
    command: 'forged',
    ...times,
    record,
  };
  const frame = {
    area: session.area,
    epoch: what === 'epoch' ? 'epoch-forged' : (epoch ?? ''),
    prev,
    to: prev + 1,
    items: [item],
  };
  wire.forge((listener) => listener.changes(frame));
}

type Draft = { [K in CommandKind]: readonly [K, DraftOf<K>] }[CommandKind];

/** What somebody might ask for now. Mostly what their role may ask in their own place; each ninth time anything. */
function askSomething(world: World, client: Client, choice: number): void {
  const isWild = choice % 9 === 8;
  const drafts = draftsOf(world, client, choice, isWild).filter(
    ([kind]) => isWild || hasRole(client.person, commands[kind].roles),
  );
  const [kind, draft] = drafts[Math.floor(choice / 2) % drafts.length] ?? [];
  if (kind && draft) void client.session.send(kind, draft);
}

function draftsOf(
  world: World,
  { session, person }: Client,
  choice: number,
  isWild: boolean,
): readonly Draft[] {
  const scope = person.rights[0]?.region ?? east;
  const isHere = ({ region }: { region: string }): boolean => isWild || isWithin(scope, region);
  const hazard = one(places.hazards.filter(isHere), choice);
  const team = one(places.teams.filter(isHere), choice);
  const id = world.newId();
  const advance = (to: 'enRoute' | 'onSite' | 'standby'): Draft => {
    return [
      'team.advance',
      {
        team: team.id,
        deployment: session.replica.get('team', team.id)?.deployment ?? null,
        to,
        headcount: 18,
      },
    ];
  };
  return [
    [
      'hazard.raise',
      { hazard: hazard.id, grade: choice % 3 === 0 ? 'red' : 'orange', reason: '水位上涨' },
    ],
    ['hazard.lower', { hazard: hazard.id, grade: 'blue', reason: '水退' }],
    ['hazard.treat', { hazard: hazard.id, measures: '压浸' }],
    ['hazard.submit', { hazard: hazard.id, result: '完成' }],
    ['hazard.accept', { hazard: hazard.id, remark: '' }],
    ['inspection.record', { id, hazard: hazard.id, result: 'normal', findings: '无异常' }],
    [
      'logEntry.write',
      {
        id,
        region: east,
        unit: 'u-east',
        category: 'note',
        text: `记事 ${choice}`,
        isOpen: false,
        corrects: null,
      },
    ],
    [
      'team.dispatch',
      {
        team: team.id,
        deployment: id,
        region: team.region,
        hazard: null,
        place: '堤上',
        position: null,
        orders: '上堤',
      },
    ],
    ['hazard.enlist', hazardOf(hazard.id, choice % 2 === 0 ? east : west)],
    advance('enRoute'),
    advance('onSite'),
    advance('standby'),
    [
      'response.set',
      {
        level: choice % 2 === 0 ? 'IV' : 'III',
        reason: '超警',
        orders: [],
        residualDuties: [],
        nextConsultationAt: null,
      },
    ],
  ];
}

function one<T>(items: readonly T[], choice: number): T {
  const found = items[choice % items.length];
  if (found === undefined) throw new RangeError('a scope without places');
  return found;
}
