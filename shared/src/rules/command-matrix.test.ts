import { describe, expect, test } from '@jest/globals';
import { commands, type CommandKind } from '../commands/commands.js';
import { roles, type Role } from '../model/grant.js';
import { three, type Row } from '../testing/command-row.js';
import { commandRows, letters } from '../testing/command-rows.js';
import { county, minute, north, northVillage, south } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import type { Actor } from './actor.js';

/** Where a right holds: a township, the other one, a village of the first, all of it, another county's township. */
const held = { north, south, village: northVillage, county, elsewhere: '990002001000' } as const;
/** Where the thing is that is asked for. */
const places = { north, south, county } as const;
type Place = keyof typeof places;

/** Which rights reach which places, written by hand. */
const reach: Readonly<Record<keyof typeof held, readonly Place[]>> = {
  north: ['north'],
  south: ['south'],
  village: [],
  county: ['north', 'south', 'county'],
  elsewhere: [],
};

const unitOf: Readonly<Record<Place, string>> = { north: 'north', south: 'south', county: 'hq' };

function sceneOf(kind: CommandKind, place: Place) {
  const { before, draft } = commandRows[kind] as Row<'hazard.verify'>;
  const at = { region: places[place], unit: unitOf[place] };
  const world = before ? before(settledWorld(), at) : settledWorld();
  return { world, draft: (role: Role) => draft(at, role) };
}

/** `ok`, or why not. */
function answered(kind: CommandKind, { world, draft }: ReturnType<typeof sceneOf>, by: Actor) {
  const payload = draft(by.rights[0]?.role ?? 'wall');
  const verdict = world.verdict(kind, payload, { by });
  return verdict.status === 'ok' ? 'ok' : verdict.refusal.code;
}

function expected(kind: CommandKind, role: Role, where: keyof typeof held, place: Place): string {
  const { may, isWhole, isOwnTeams } = commandRows[kind];
  if (!may.includes(letters[role])) return 'rights-missing';
  if (isOwnTeams && role === 'teamLeader') return 'rights-outside';
  const isReached = isWhole ? where === 'county' : reach[where].includes(place);
  return isReached ? 'ok' : 'rights-outside';
}

const everyRight = roles.flatMap((role) =>
  (Object.keys(held) as (keyof typeof held)[]).map((where) => ({ role, where })),
);

describe('rights of commands', () => {
  const kinds = Object.keys(commands) as CommandKind[];

  test('has a row for every command there is, and a letter for every role', () => {
    expect(Object.keys(commandRows).sort()).toEqual([...kinds].sort());
    expect(new Set(Object.values(letters)).size).toBe(roles.length);
  });

  test('the things asked for are there, and only rights are in the way', () => {
    for (const kind of kinds)
      for (const place of Object.keys(places) as Place[])
        expect([kind, place, answered(kind, sceneOf(kind, place), three.by)]).toEqual([
          kind,
          place,
          'ok',
        ]);
  });

  test.each(kinds)(
    '%s is answered as the table says, in every place and to every right',
    (kind) => {
      const cells = (Object.keys(places) as Place[]).flatMap((place) => {
        const scene = sceneOf(kind, place);
        return everyRight.map(({ role, where }) => {
          const right = { role, region: held[where], team: null };
          const answer = answered(kind, scene, { id: 'a', name: 'A', rights: [right] });
          const wanted = expected(kind, role, where, place);
          return answer === wanted
            ? ''
            : `${role} in ${where} of ${place}: ${answer}, not ${wanted}`;
        });
      });
      expect(cells).toHaveLength(3 * everyRight.length);
      expect(cells.filter((cell) => cell !== '')).toEqual([]);
    },
  );

  test('a team’s leader goes on with the team wherever it was sent', () => {
    const scene = sceneOf('team.advance', 'south');
    const leader = (team: string) => {
      const rights = [{ role: 'teamLeader' as const, region: north, team }];
      return answered('team.advance', scene, { id: 'a', name: 'A', rights });
    };
    expect([leader('team'), leader('another')]).toEqual(['ok', 'rights-outside']);
  });

  test('several rights together allow what each allows alone, and no more', () => {
    for (const kind of kinds) {
      const scene = sceneOf(kind, 'south');
      const of = (rights: Actor['rights']) => answered(kind, scene, { id: 'a', name: 'A', rights });
      const officerNorth = { role: 'dutyOfficer' as const, region: north, team: null };
      const viewerSouth = { role: 'viewer' as const, region: south, team: null };
      const alone = [of([officerNorth]), of([viewerSouth])];
      expect([kind, of([officerNorth, viewerSouth]) === 'ok']).toEqual([
        kind,
        alone.includes('ok'),
      ]);
    }
  });

  test('a right that has not begun, or has ended, is none', () => {
    for (const kind of kinds) {
      const scene = sceneOf(kind, 'county');
      const timed = (hours: object): Actor => ({
        ...three.by,
        rights: three.by.rights.map((right) => ({ ...right, ...hours })),
      });
      const answers = [{ from: minute(1) }, { until: minute(0) }, { until: minute(1) }].map(
        (hours) => answered(kind, scene, timed(hours)),
      );
      expect([kind, ...answers]).toEqual([kind, 'rights-missing', 'rights-missing', 'ok']);
    }
  });
});
