import { toIso } from '../kernel/clock.js';
import { holes, slyName, type Json, type JsonObject } from './column.js';

type Value = Json | undefined;

/** Values written in one piece: a piece is the longest time that a writer does not rest. */
const pieceValues = 4_000;

/** At least every second value must be a word that was there before; the first few may all be new. */
const fewestRepeats = 2;
const firstWords = 256;

/**
 * The values as the JSON text of a column, in pieces, so that whoever writes a hundred thousand records
 * can let others have their turn between two of them.
 */
export function* columnText(values: readonly Value[]): Generator<string> {
  if (values.some((value) => value === undefined) || hasHoles(values)) yield* someText(values);
  else if (values.length > 0 && values.every(isObject)) yield* objectsText(values);
  else if (values.length > 0 && values.every((value) => Array.isArray(value)))
    yield* listsText(values);
  else yield* scalarsText(values as readonly Json[]);
}

/** Null among others; where all are null, null is a word like any other. */
function hasHoles(values: readonly Value[]): boolean {
  return values.some((value) => value === null) && values.some((value) => value !== null);
}

function* someText(values: readonly Value[]): Generator<string> {
  yield '{"as":"some","has":';
  yield* listText(values.map(holeOf));
  yield ',"of":';
  yield* columnText(values.filter((value) => value !== undefined && value !== null));
  yield '}';
}

function holeOf(value: Value): number {
  if (value === undefined) return holes.missing;
  return value === null ? holes.null : holes.there;
}

function* objectsText(values: readonly JsonObject[]): Generator<string> {
  yield '{"as":"objects","fields":[';
  let comma = '';
  for (const name of namesIn(values)) {
    yield `${comma}[${JSON.stringify(name)},`;
    yield* columnText(values.map((value) => value[name]));
    yield ']';
    comma = ',';
  }
  yield ']}';
}

function namesIn(values: readonly JsonObject[]): Set<string> {
  const names = new Set<string>();
  for (const value of values)
    for (const name in value) if (value[name] !== undefined) names.add(name);
  return names;
}

function* listsText(values: readonly (readonly Json[])[]): Generator<string> {
  yield '{"as":"lists","lengths":';
  yield* listText(values.map(({ length }) => length));
  yield ',"items":';
  yield* columnText(values.flat());
  yield '}';
}

function* scalarsText(values: readonly Json[]): Generator<string> {
  const words = wordsOf(values);
  if (words) return yield* wordsText(values, words);
  const steps = stepsOf(values);
  yield steps ? '{"as":"times","steps":' : '{"as":"plain","values":';
  yield* listText(steps ?? values);
  yield '}';
}

function* wordsText(values: readonly Json[], words: Map<Json, number>): Generator<string> {
  yield '{"as":"words","words":';
  yield* listText([...words.keys()]);
  if (words.size > 1) {
    yield ',"at":';
    yield* listText(values.map((value) => words.get(value) ?? 0));
  }
  yield '}';
}

/** Each word with its number; undefined where too few come again, or where there is more than scalars. */
function wordsOf(values: readonly Json[]): Map<Json, number> | undefined {
  const words = new Map<Json, number>();
  for (const [at, value] of values.entries()) {
    if (typeof value === 'object' && value !== null) return undefined;
    if (!words.has(value)) words.set(value, words.size);
    if (words.size * fewestRepeats > at + firstWords) return undefined;
  }
  return values.length > 0 ? words : undefined;
}

/** Instants as steps; undefined where one is something else, or written otherwise. */
function stepsOf(values: readonly Json[]): number[] | undefined {
  const steps: number[] = [];
  let lastMs = 0;
  for (const value of values) {
    const atMs = typeof value === 'string' ? Date.parse(value) : NaN;
    if (Number.isNaN(atMs) || toIso(atMs) !== value) return undefined;
    steps.push(atMs - lastMs);
    lastMs = atMs;
  }
  return steps.length > 0 ? steps : undefined;
}

function* listText(values: readonly Json[]): Generator<string> {
  yield '[';
  for (let at = 0; at < values.length; at += pieceValues) {
    const piece = JSON.stringify(values.slice(at, at + pieceValues));
    yield (at > 0 ? ',' : '') + piece.slice(1, -1);
  }
  yield ']';
}

function isObject(value: Value): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !Object.hasOwn(value, slyName)
  );
}
