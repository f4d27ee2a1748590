import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import { isWithin } from '@levee/shared/rules/region-tree';
import { isInLake, readCounty, townshipAt } from '../county.js';
import { distanceKm, footOn } from '../generate/plane.js';
import { drillStart } from './drill-start.js';
import { chainage, describe as described } from './hazard-natures.js';
import { nameOf, NAME_COUNT, phoneOf } from './names.js';
import { peopleOf, staffOf } from './people.js';
import { around, count, HEADQUARTERS, regionsOf, unitsOf, villagesOf } from './places.js';
import { crossingsOf, siteFor } from './sites.js';

const county = readCounty();
const villages = villagesOf(county);
const units = unitsOf(county, villages);
const land = { county, villages, crossings: crossingsOf(county) };

describe('villages and units', () => {
  test('every village lies in its township, on dry land, with a code below it', () => {
    for (const { at, code, township } of villages) {
      expect(townshipAt(county, at)?.code).toBe(township.code);
      expect(isInLake(county, at)).toBe(false);
      expect(isWithin(township.code, code)).toBe(true);
    }
  });

  test('no two regions have the same code, and parents come before their children', () => {
    const regions = regionsOf(county, villages);
    const codes = regions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    regions.forEach(({ parent }, index) => {
      if (parent !== null) expect(codes.slice(0, index)).toContain(parent);
    });
  });

  test('no two villages of a township share a name', () => {
    const names = villages.map(({ township, name }) => `${township.name}${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('sixty units: one headquarters, ten linked, eighteen townships, thirty-one villages', () => {
    const kinds = (kind: string) => units.filter(({ unitKind }) => unitKind === kind).length;
    expect([kinds('headquarters'), kinds('linked'), kinds('township'), kinds('village')]).toEqual([
      1, 10, 18, 31,
    ]);
    expect(new Set(units.map(({ id }) => id)).size).toBe(60);
  });

  test('every unit has people, and staff are found by their titles', () => {
    const people = peopleOf(units);
    for (const unit of units) expect(staffOf(people, unit.id, []).length).toBeGreaterThanOrEqual(3);
    const officers = staffOf(people, HEADQUARTERS, ['值班员']);
    expect(officers.length).toBeGreaterThanOrEqual(8);
    expect(new Set(officers.map(({ title }) => title))).toEqual(new Set(['值班员']));
  });
});

describe('names', () => {
  test('there are enough names, and none twice', () => {
    const names = Array.from({ length: NAME_COUNT }, (_, number) => nameOf(number));
    expect(new Set(names).size).toBe(NAME_COUNT);
    expect(NAME_COUNT).toBeGreaterThan(320);
    for (const name of names) expect(name).toHaveLength(3);
  });

  test('a telephone is filled up with noughts', () => {
    expect(phoneOf(7)).toBe('13800000007');
  });
});

describe('sites', () => {
  test('every kind finds its place inside the county, the same with the same seed', () => {
    for (const kind of hazardKinds) {
      const site = siteFor(kind, land, seededRandom(4), 3);
      expect(townshipAt(county, site.at)?.code).toBe(site.township.code);
      expect(siteFor(kind, land, seededRandom(4), 3)).toEqual(site);
    }
  });

  test('the first bridges are where roads cross rivers', () => {
    expect(land.crossings.length).toBeGreaterThan(15);
    const [crossing] = land.crossings;
    const site = siteFor('riverBridge', land, seededRandom(1), 0);
    expect(site.at).toEqual(crossing?.at);
    expect(
      Math.min(...county.roads.map(({ line }) => footOn(line, site.at).distanceKm)),
    ).toBeLessThan(0.01);
  });

  test('the first reservoirs are the named ones', () => {
    expect(siteFor('reservoir', land, seededRandom(1), 0).near).toBe(county.lakes[0]?.name);
  });

  test('a county without land has no place for a hazard point, and says so', () => {
    const nowhere = { ...land, county: { ...county, townships: [] }, villages };
    expect(() => siteFor('dilapidatedHouse', nowhere, seededRandom(1), 0)).toThrow(
      'dilapidatedHouse',
    );
  });

  test('points around a place stay within the radius', () => {
    const random = seededRandom(2);
    const away = Array.from({ length: 200 }, () =>
      distanceKm(around(random, { x: 1, y: 2 }, 3), { x: 1, y: 2 }),
    );
    expect(Math.max(...away)).toBeLessThanOrEqual(3);
    expect(count(random, 5, 5)).toBe(5);
  });
});

describe('hazard natures', () => {
  test('chainage is written as dyke keepers write it', () => {
    expect(chainage(12.35)).toBe('K12+350');
    expect(chainage(0.0046)).toBe('K0+005');
    expect(chainage(3.9999)).toBe('K4+000');
  });

  test('every kind is described with its own kind of attributes', () => {
    for (const kind of hazardKinds) {
      const { nature, name, measures } = described(
        kind,
        siteFor(kind, land, seededRandom(9), 9),
        seededRandom(9),
        9,
      );
      expect(nature.hazardKind).toBe(kind);
      expect(Object.keys(nature.attributes).length).toBeGreaterThan(1);
      expect(`${name}${measures}`).not.toContain('undefined');
    }
  });
});

describe('drill start', () => {
  test('is the newest eight in the morning of Asia/Shanghai', () => {
    expect(drillStart(Date.parse('2026-07-12T07:30:00Z'))).toBe('2026-07-12T00:00:00.000Z');
    expect(drillStart(Date.parse('2026-07-12T00:00:00Z'))).toBe('2026-07-12T00:00:00.000Z');
    expect(drillStart(Date.parse('2026-07-11T23:59:59Z'))).toBe('2026-07-11T00:00:00.000Z');
  });
});
