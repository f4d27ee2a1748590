import { z } from 'zod';
import { newId } from '@levee/shared/kernel/ids';
import { systemClock, toIso } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { phone } from '@levee/shared/model/base';
import { kindNames, kinds, type AnyRecord, type Kind } from '@levee/shared/model/kinds';
import { altered, personalOf } from '@levee/shared/rules/personal';
import { chained } from '@levee/server/commands/chain';
import type { Ledger } from '@levee/server/storage/ledger';
import type { RecordRow } from '@levee/server/storage/log-store';

/** What is found again in bytes: a word in every text, a number in every telephone, a name in every private name. */
export interface Canary {
  readonly mark: string;
  readonly region: string;
  readonly phone: string;
  readonly name: string;
  /** A number that somebody wrote into a sentence. */
  readonly told: string;
}

/** The part of JSON Schema that zod writes for records. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What an area has once, and everybody in it. */
const single: Kind = 'profile';

/** They name a thing or a document, and are left as they are on a wall too. */
const named = new Set(['code', 'approvalNumber']);

/** More than any union of the model has members. */
const variants = 8;

/** Stands in every field that holds a secret: nobody may ever hear it. */
export const secret = 'c0de'.repeat(10);

const telephone = z.toJSONSchema(phone).pattern;

/** A record of every kind that may have many, with every field there is, and one for each nature a hazard point can have. */
export function canaryRecords(canary: Canary): { kind: Kind; record: AnyRecord }[] {
  return kindNames
    .filter((kind) => kind !== single)
    .flatMap((kind) =>
      Array.from({ length: kind === 'hazard' ? variants : 1 }, (_none, at) => {
        return { kind, record: recordOf(kind, canary, at) };
      }),
    );
}

/** Writes records into an area's log as another node would, past every rule. */
export async function plant(
  ledger: Ledger,
  area: string,
  records: readonly { kind: Kind; record: AnyRecord }[],
): Promise<void> {
  const at = toIso(systemClock.nowMs());
  await ledger.batch(area, async (batch) => {
    const rows = records.map(({ kind, record }, index): Omit<RecordRow, 'hash' | 'prevHash'> => {
      const { id, region } = record;
      const seq = batch.head.seq + index + 1;
      const row = { seq, kind, id, version: 1, region, oldRegion: null, record, actor: '测试员' };
      return {
        ...row,
        commandId: newId(systemClock, systemRandom),
        occurredAt: at,
        recordedAt: at,
      };
    });
    const changes = chained(area, batch.head.hash, rows);
    const { seq, hash } = changes.at(-1) ?? batch.head;
    const head = { ...batch.head, seq, hash };
    await batch.write({ changes, receipts: [], head, recordedAt: at });
  });
}

function recordOf(kind: Kind, canary: Canary, at: number): AnyRecord {
  const schema = z.toJSONSchema(kinds[kind], { unrepresentable: 'any' }) as Schema;
  const value = valueOf(schema, `${kind}-${at}`, { canary, at });
  const record = kinds[kind].parse(value);
  return altered(record, personalOf(kind), (text, sort) => (sort === 'name' ? canary.name : text));
}

interface Making {
  readonly canary: Canary;
  readonly at: number;
}

function valueOf(schema: Schema, name: string, making: Making): unknown {
  const choices = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null');
  if (choices) return valueOf(choices[making.at % choices.length] ?? {}, name, making);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, name, making))) as unknown;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return listOf(schema, name, making);
  if (schema.type === 'object') return objectOf(schema, name, making);
  return plainOf(schema, name, making);
}

/** One item, or as many as the schema asks for. */
function listOf({ items = {}, minItems = 1 }: Schema, name: string, making: Making): unknown {
  return Array.from({ length: Math.max(1, minItems) }, () => valueOf(items, name, making));
}

function objectOf({ properties = {} }: Schema, name: string, making: Making): unknown {
  const fields = Object.entries(properties).map(([field, part]) => [
    field,
    valueOf(part, field === 'id' ? name : field, making),
  ]);
  return Object.fromEntries(fields) as unknown;
}

function plainOf(schema: Schema, name: string, { canary }: Making): unknown {
  if (schema.type === 'null') return null;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer')
    return Math.max(schema.minimum ?? 0, 1);
  if (schema.format === 'date-time') return toIso(systemClock.nowMs());
  if (schema.pattern === undefined)
    return named.has(name) ? canary.mark : `${canary.mark} ${canary.told}`;
  return patterned(schema.pattern, name, canary);
}

/** One word of each shape that holds no mark: hashes, a code of six digits, a sign, an hour, a media type. */
const plain = ['a'.repeat(64), 'a'.repeat(32), '990102', 'ABCDEF', '08:00', 'image/jpeg', 'crest'];

function patterned(pattern: string, name: string, canary: Canary): string {
  if (pattern === telephone) return canary.phone;
  const marked = [`${canary.mark}-${name}`, canary.region, secret];
  const found = [...marked, ...plain].find((one) => new RegExp(pattern).test(one));
  if (found === undefined) throw new Error(`no canary for ${name}: ${pattern}`);
  return found;
}
