import { toIso } from '../kernel/clock.js';
import { holes, slyName, type Json, type JsonObject } from './column.js';
import { readColumn } from './read-column.js';

type Value = Json | undefined;

/** Values written in one piece: a piece is the longest time that a writer does not rest. */
const pieceValues = 4_000;

/** At least every second value must be a word that was there before; the first few may all be new. */
const fewestRepeats = 2;
const firstWords = 256;

/**
 * A column that grows value by value and keeps only what it will write: of a hundred thousand records
 * nothing else has to stay in memory.
 */
export class ColumnBuilder {
  readonly #has: number[] = [];
  #there = 0;
  #shape: Shape = new Scalars();

  add(value: Value): void {
    this.#has.push(holeOf(value));
    if (value === undefined || value === null) return;
    if (!this.#shape.takes(value)) this.#shape = this.#shapeWith(value);
    this.#shape.add(value);
    this.#there++;
  }

  /** Those before `count` that have not been added are missing. */
  fill(count: number): void {
    while (this.#has.length < count) this.#has.push(holes.missing);
  }

  /** As JSON text in pieces, so that whoever writes it can let others have their turn between two of them. */
  *text(): Generator<string> {
    if (this.#there === this.#has.length) return yield* this.#shape.text();
    yield '{"as":"some","has":';
    yield* listText(this.#has);
    yield ',"of":';
    yield* this.#shape.text();
    yield '}';
  }

  /** The first value says the shape; one of another sort makes it a column of values as they are. */
  #shapeWith(value: Json): Shape {
    if (this.#there === 0) return shapeOf(value);
    const text = [...this.#shape.text()].join('');
    return new Plain(readColumn(JSON.parse(text), this.#there) as Json[]);
  }
}

interface Shape {
  takes(value: Json): boolean;
  add(value: Json): void;
  text(): Generator<string>;
}

class Scalars implements Shape {
  #words: Map<Json, number> | undefined = new Map();
  #at: number[] = [];
  #values: Json[] = [];

  takes(value: Json): boolean {
    return typeof value !== 'object';
  }

  add(value: Json): void {
    if (!this.#words) return void this.#values.push(value);
    const word = this.#words.get(value) ?? this.#words.size;
    this.#words.set(value, word);
    this.#at.push(word);
    if (this.#words.size * fewestRepeats > this.#at.length + firstWords)
      this.#spellOut(this.#words);
  }

  *text(): Generator<string> {
    if (this.#words && this.#words.size > 0) return yield* this.#wordsText(this.#words);
    const steps = stepsOf(this.#values);
    yield steps ? '{"as":"times","steps":' : '{"as":"plain","values":';
    yield* listText(steps ?? this.#values);
    yield '}';
  }

  *#wordsText(words: ReadonlyMap<Json, number>): Generator<string> {
    yield '{"as":"words","words":';
    yield* listText([...words.keys()]);
    if (words.size > 1) {
      yield ',"at":';
      yield* listText(this.#at);
    }
    yield '}';
  }

  /** Too few come again. */
  #spellOut(words: ReadonlyMap<Json, number>): void {
    const known = [...words.keys()];
    this.#values = this.#at.map((word) => known[word] as Json);
    this.#words = undefined;
    this.#at = [];
  }
}

class Objects implements Shape {
  readonly #fields = new Map<string, ColumnBuilder>();
  #count = 0;

  takes(value: Json): boolean {
    return isObject(value);
  }

  add(value: Json): void {
    const fields = value as JsonObject;
    for (const name in fields) if (fields[name] !== undefined) this.#addTo(name, fields[name]);
    this.#count++;
  }

  *text(): Generator<string> {
    yield '{"as":"objects","fields":[';
    let comma = '';
    for (const [name, column] of this.#fields) {
      column.fill(this.#count);
      yield `${comma}[${JSON.stringify(name)},`;
      yield* column.text();
      yield ']';
      comma = ',';
    }
    yield ']}';
  }

  #addTo(name: string, value: Json): void {
    const column = this.#fields.get(name) ?? new ColumnBuilder();
    this.#fields.set(name, column);
    column.fill(this.#count);
    column.add(value);
  }
}

class Lists implements Shape {
  readonly #lengths: number[] = [];
  readonly #items = new ColumnBuilder();

  takes(value: Json): boolean {
    return Array.isArray(value);
  }

  add(value: Json): void {
    const items = value as readonly Json[];
    this.#lengths.push(items.length);
    for (const item of items) this.#items.add(item);
  }

  *text(): Generator<string> {
    yield '{"as":"lists","lengths":';
    yield* listText(this.#lengths);
    yield ',"items":';
    yield* this.#items.text();
    yield '}';
  }
}

/** A mixture, as it is. */
class Plain implements Shape {
  constructor(private readonly values: Json[] = []) {}

  takes(): boolean {
    return true;
  }

  add(value: Json): void {
    this.values.push(value);
  }

  *text(): Generator<string> {
    yield '{"as":"plain","values":';
    yield* listText(this.values);
    yield '}';
  }
}

function shapeOf(value: Json): Shape {
  const shapes = [new Scalars(), new Lists(), new Objects()];
  return shapes.find((shape) => shape.takes(value)) ?? new Plain();
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && !Array.isArray(value) && !Object.hasOwn(value ?? {}, slyName);
}

function holeOf(value: Value): number {
  if (value === undefined) return holes.missing;
  return value === null ? holes.null : holes.there;
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
