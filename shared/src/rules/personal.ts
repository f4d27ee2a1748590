import type { z } from 'zod';
import { phone, privateName } from '../model/base.js';
import { kinds, kindNames, type Kind } from '../model/kinds.js';
import { partsOf } from './schema-parts.js';

/** A telephone, or the name of somebody without an office: of a household, of who reports. */
export type PersonalSort = 'phone' | 'name';

/** What of a record is personal, by its fields; `*` stands for each item of a list. */
export interface PersonalTree {
  readonly [field: string]: PersonalTree | PersonalSort;
}

/** What is to stand in a personal value's place; undefined takes it away. `holder` is the object it stands in. */
export type Alter = (
  value: string,
  sort: PersonalSort,
  holder: Readonly<Record<string, unknown>>,
) => string | undefined;

/**
 * Read from the schemas: a field that is made of `phone` or `privateName` is personal, wherever it stands, and
 * nobody has to remember it.
 */
export function personalIn(schema: z.ZodType): PersonalTree {
  return (treeOf(schema) ?? {}) as PersonalTree;
}

const trees = Object.fromEntries(
  kindNames.map((kind) => [kind, personalIn(kinds[kind])]),
) as Readonly<Record<Kind, PersonalTree>>;

export function personalOf(kind: Kind): PersonalTree {
  return trees[kind];
}

/** The value with every personal one in it altered; a copy where there is any, untouched where there is none. */
export function altered<T>(value: T, tree: PersonalTree, alter: Alter): T {
  return alteredIn(value, tree, alter) as T;
}

/** The personal value at a path such as `responsible.0.phone`; undefined where none stands. */
export function personalAt(kind: Kind, record: unknown, path: string): string | undefined {
  let tree: PersonalTree | PersonalSort | undefined = trees[kind];
  let value = record;
  for (const name of path.split('.')) {
    if (typeof tree !== 'object' || typeof value !== 'object' || value === null) return undefined;
    tree = Array.isArray(value) ? tree['*'] : own(tree, name);
    value = own(value as Record<string, unknown>, name);
  }
  return typeof tree === 'string' && typeof value === 'string' ? value : undefined;
}

type Branch = PersonalTree | PersonalSort;

function treeOf(schema: z.core.$ZodType): Branch | undefined {
  if (schema === phone) return 'phone';
  if (schema === privateName) return 'name';
  const branches = partsOf(schema).flatMap(([name, part]) => {
    const inner = treeOf(part);
    if (inner === undefined) return [];
    return [name === undefined ? inner : { [name]: inner }];
  });
  return branches.reduce<Branch | undefined>(joined, undefined);
}

function joined(one: Branch | undefined, other: Branch): Branch {
  if (typeof one !== 'object' || typeof other !== 'object') return other;
  const both = Object.entries(other).map(([name, inner]) => [name, joined(one[name], inner)]);
  return { ...one, ...(Object.fromEntries(both) as PersonalTree) };
}

function alteredIn(value: unknown, tree: PersonalTree, alter: Alter): unknown {
  if (Array.isArray(value)) {
    const item = tree['*'];
    return typeof item === 'object' ? value.map((one) => alteredIn(one, item, alter)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const holder = value as Record<string, unknown>;
  const changed = Object.entries(tree).flatMap(([name, inner]) => {
    const before = holder[name];
    if (before === undefined || before === null) return [];
    if (typeof inner === 'object') return [[name, alteredIn(before, inner, alter)] as const];
    return [[name, alter(before as string, inner, holder)] as const];
  });
  return changed.length > 0 ? { ...holder, ...Object.fromEntries(changed) } : value;
}

function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
