import type { MigrationInterface, QueryRunner } from 'typeorm';

const partRows = 1_000_000;

const changeColumns = `
  "area" text NOT NULL,
  "seq" bigint NOT NULL,
  "command_id" text NOT NULL,
  "kind" text NOT NULL,
  "record_id" text NOT NULL,
  "version" integer NOT NULL,
  "region" text,
  "old_region" text,
  "actor" text NOT NULL,
  "occurred_at" timestamptz NOT NULL,
  "recorded_at" timestamptz NOT NULL,
  "body" jsonb,
  "prev_hash" text NOT NULL,
  "hash" text NOT NULL,
  PRIMARY KEY ("area", "seq")`;

const receiptColumns = `
  "area" text NOT NULL,
  "id" text NOT NULL,
  "answer" text NOT NULL,
  "recorded_at" timestamptz NOT NULL,
  PRIMARY KEY ("area", "id")`;

const checkpoints = [
  `CREATE TABLE "checkpoint" (
     "area" text NOT NULL,
     "epoch" text NOT NULL,
     "seq" bigint NOT NULL,
     "ordinal" integer NOT NULL,
     "record_count" integer NOT NULL,
     "made_at" timestamptz NOT NULL,
     PRIMARY KEY ("area", "epoch", "seq"))`,
  `CREATE TABLE "checkpoint_part" (
     "area" text NOT NULL,
     "epoch" text NOT NULL,
     "seq" bigint NOT NULL,
     "part" integer NOT NULL,
     "records" jsonb NOT NULL,
     PRIMARY KEY ("area", "epoch", "seq", "part"),
     CONSTRAINT "checkpoint_part_checkpoint_fkey" FOREIGN KEY ("area", "epoch", "seq")
       REFERENCES "checkpoint" ("area", "epoch", "seq") ON DELETE CASCADE)`,
];

/** The parts of an area as they are made for a new one; what lies beyond the first part goes to the rest. */
function partsOf(area: string): string[] {
  return [
    `CREATE TABLE "change_of_${area}" PARTITION OF "change" FOR VALUES IN ('${area}') PARTITION BY RANGE ("seq")`,
    `CREATE TABLE "change_of_${area}_1" PARTITION OF "change_of_${area}" FOR VALUES FROM (1) TO (${partRows + 1})`,
    `CREATE TABLE "change_of_${area}_rest" PARTITION OF "change_of_${area}" DEFAULT`,
    `CREATE TABLE "receipt_of_${area}" PARTITION OF "receipt" FOR VALUES IN ('${area}')`,
  ];
}

/** The log and the receipts in parts, an area each, the log by numbers too; checkpoints; receipts found by their age. */
export class LogCare5 implements MigrationInterface {
  readonly name = 'LogCare1784500000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['change', 'receipt']) await setAside(runner, table);
    await runner.query(`CREATE TABLE "change" (${changeColumns}) PARTITION BY LIST ("area")`);
    await runner.query(`CREATE TABLE "receipt" (${receiptColumns}) PARTITION BY LIST ("area")`);
    await runner.query(`CREATE INDEX "receipt_recorded_at" ON "receipt" ("recorded_at")`);
    for (const table of ['change', 'receipt'])
      await runner.query(`CREATE TABLE "${table}_rest" PARTITION OF "${table}" DEFAULT`);
    const areas = (await runner.query(`SELECT "id" FROM "area"`)) as { id: string }[];
    for (const { id } of areas) for (const statement of partsOf(id)) await runner.query(statement);
    for (const table of ['change', 'receipt']) await moveBack(runner, table);
    for (const statement of checkpoints) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['checkpoint_part', 'checkpoint'])
      await runner.query(`DROP TABLE "${table}"`);
    for (const table of ['change', 'receipt']) await setAside(runner, table);
    await runner.query(`CREATE TABLE "change" (${changeColumns})`);
    await runner.query(`CREATE TABLE "receipt" (${receiptColumns})`);
    for (const table of ['change', 'receipt']) await moveBack(runner, table);
  }
}

async function setAside(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE "${table}" RENAME TO "${table}_before"`);
  await runner.query(`ALTER INDEX "${table}_pkey" RENAME TO "${table}_before_pkey"`);
}

async function moveBack(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`INSERT INTO "${table}" SELECT * FROM "${table}_before"`);
  await runner.query(`DROP TABLE "${table}_before"`);
}
