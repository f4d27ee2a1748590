import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { phone, privateName } from '../model/base.js';
import { kindNames, kinds, type RecordOf } from '../model/kinds.js';
import { altered, personalAt, personalIn, personalOf, type PersonalTree } from './personal.js';

/** The ends of the tree as one text each. */
function pathsIn(tree: PersonalTree, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, inner]) =>
    typeof inner === 'object' ? pathsIn(inner, `${path}${name}.`) : [`${path}${name} ${inner}`],
  );
}

/** The paths of telephones, found another way: by their pattern in the JSON schema. */
function phonesIn(schema: unknown, path: readonly string[] = []): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern } = schema as { pattern?: unknown };
  if (pattern === z.toJSONSchema(phone).pattern) return [`${path.join('.')} phone`];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key === 'properties') {
      const named = Object.entries(inner as object);
      return named.flatMap(([name, part]) => phonesIn(part, [...path, name]));
    }
    return phonesIn(inner, key === 'items' ? [...path, '*'] : path);
  });
}

describe('what is personal', () => {
  test('is found in every kind of record by what the schemas are made of', () => {
    const found = kindNames.flatMap((kind) => pathsIn(personalOf(kind), `${kind}.`));
    expect(found.sort()).toEqual([
      'deployment.contacts.*.phone phone',
      'hazard.attributes.householder name',
      'hazard.reporter.name name',
      'hazard.reporter.phone phone',
      'hazard.responsible.*.phone phone',
      'logEntry.caller.name name',
      'logEntry.caller.phone phone',
      'person.phone phone',
      'team.leader.phone phone',
      'team.members.*.phone phone',
      'unit.dutyPhone phone',
      'volunteer.phone phone',
    ]);
  });

  test.each(kindNames)('of a %s: every telephone that its schema knows', (kind) => {
    const known = new Set(phonesIn(z.toJSONSchema(kinds[kind], { unrepresentable: 'any' })));
    const found = pathsIn(personalOf(kind)).filter((path) => path.endsWith(' phone'));
    expect(found.sort()).toEqual([...known].sort());
  });

  test('is found through lists, unions, intersections, defaults and nulls', () => {
    const schema = z.intersection(
      z.object({
        calls: z.array(z.object({ by: phone.nullable() })).default([]),
        name: z.string(),
      }),
      z.union([z.object({ who: privateName.optional() }), z.object({ to: z.object({ phone }) })]),
    );
    expect(pathsIn(personalIn(schema)).sort()).toEqual([
      'calls.*.by phone',
      'to.phone phone',
      'who name',
    ]);
  });
});

const responsible = [
  { role: 'patrol', person: 'p1', name: 'A', phone: '13900000001' },
  { role: 'technical', person: null, name: 'B' },
];
const point = { name: 'Pond', responsible } as unknown as RecordOf<'hazard'>;

describe('altered', () => {
  test('copies what it alters, and hands over what the value stands in', () => {
    const shown = altered(point, personalOf('hazard'), (value, sort, { person }) =>
      [value, sort, person].join(),
    );
    expect(shown.responsible.map((one) => one.phone)).toEqual(['13900000001,phone,p1', undefined]);
    expect(point.responsible[0]?.phone).toBe('13900000001');
    expect('phone' in (shown.responsible[1] ?? {})).toBe(false);
  });

  test('gives back the very record where nothing is personal', () => {
    const region = { id: 'r' } as unknown as RecordOf<'region'>;
    expect(altered(region, personalOf('region'), () => 'x')).toBe(region);
  });
});

describe('personalAt', () => {
  test.each([
    ['responsible.0.phone', '13900000001'],
    ['responsible.1.phone', undefined],
    ['responsible.9.phone', undefined],
    ['responsible.0.name', undefined],
    ['responsible.*.phone', undefined],
    ['responsible', undefined],
    ['name', undefined],
    ['constructor.name', undefined],
    ['__proto__', undefined],
  ])('%s: %j', (path, value) => {
    expect(personalAt('hazard', point, path)).toBe(value);
  });
});
