import type { z } from 'zod';
import { commands, isCommandKind, type CommandKind } from '../commands/commands.js';
import { sha256, type FileRef } from '../model/file.js';
import { kinds, kindNames, type Kind } from '../model/kinds.js';
import { hasRole, type Actor } from './actor.js';
import { partsOf } from './schema-parts.js';

/** Where files stand in a value: here, or inside these fields; `*` stands for each item of a list. */
type FileTree = 'here' | { readonly [field: string]: FileTree };

/**
 * Read from the schemas: whatever holds a `sha256` is a file's reference, also with further fields of its kind, and
 * a feature that keeps photos has nothing to list anywhere.
 */
const ofKinds = Object.fromEntries(
  kindNames.map((kind) => [kind, treeOf(kinds[kind])]),
) as Readonly<Record<Kind, FileTree | undefined>>;

const commandKinds = Object.keys(commands).filter(isCommandKind);
const ofCommands = new Map<CommandKind, FileTree | undefined>();

/** The files that a record names, in its order. */
export function filesOf(kind: Kind, record: unknown): readonly FileRef[] {
  return refsIn(record, ofKinds[kind]);
}

/** The files that a command's payload names. */
export function filesOfPayload(kind: CommandKind, payload: unknown): readonly FileRef[] {
  return refsIn(payload, treeOfPayload(kind));
}

/** Who may bring files at all: whoever may ask for something that names any. */
export function mayBringFiles(actor: Actor): boolean {
  return commandKinds.some(
    (kind) => treeOfPayload(kind) !== undefined && hasRole(actor, commands[kind].roles),
  );
}

/** Whether records of this kind may name files at all. */
export function mayHoldFiles(kind: Kind): boolean {
  return ofKinds[kind] !== undefined;
}

function treeOfPayload(kind: CommandKind): FileTree | undefined {
  if (!ofCommands.has(kind)) ofCommands.set(kind, treeOf(commands[kind].payload));
  return ofCommands.get(kind);
}

function treeOf(schema: z.core.$ZodType): FileTree | undefined {
  const parts = partsOf(schema);
  if (parts.some(([, part]) => part === sha256)) return 'here';
  return parts
    .flatMap(([name, part]) => {
      const inner = treeOf(part);
      if (inner === undefined) return [];
      return [name === undefined ? inner : { [name]: inner }];
    })
    .reduce<FileTree | undefined>(joined, undefined);
}

function joined(one: FileTree | undefined, other: FileTree): FileTree {
  if (typeof one !== 'object' || typeof other !== 'object') return other;
  const both = Object.entries(other).map(([name, inner]) => [name, joined(one[name], inner)]);
  return { ...one, ...(Object.fromEntries(both) as { [field: string]: FileTree }) };
}

function refsIn(value: unknown, tree: FileTree | undefined): readonly FileRef[] {
  if (tree === undefined || typeof value !== 'object' || value === null) return [];
  if (tree === 'here') return [value as FileRef];
  if (Array.isArray(value)) return value.flatMap((item) => refsIn(item, tree['*']));
  return Object.entries(tree).flatMap(([name, inner]) =>
    refsIn((value as Record<string, unknown>)[name], inner),
  );
}
