/**
 * What the owner does for the server, and only so: each function holds its own floor. They run as the owner, in the
 * schema they were made in and in no other, so that nobody slips a table of their own under them.
 */
export function functionsIn(schema: string): string[] {
  const asOwner = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${schema}", pg_temp`;
  return [
    refuse,
    `CREATE FUNCTION "levee_seal"("sealed" text) RETURNS void ${asOwner} AS $$${seal}$$`,
    `CREATE FUNCTION "levee_open_area"("of_area" text, "part_rows" bigint) RETURNS void ${asOwner} AS $$${openArea}$$`,
    `CREATE FUNCTION "levee_open_part"("of_area" text, "part_rows" bigint) RETURNS boolean ${asOwner}
       SET lock_timeout = '100ms' AS $$${openPart}$$`,
    `CREATE FUNCTION "levee_reset_drill"("of_area" text, "new_epoch" text) RETURNS boolean ${asOwner} AS $$${resetDrill}$$`,
    `CREATE FUNCTION "levee_promise"("of_what" text, "of_days" integer) RETURNS integer ${asOwner} AS $$${promise}$$`,
    `CREATE FUNCTION "levee_forget_receipts"("of_area" text, "of_before" timestamptz, "at_most" integer)
       RETURNS integer ${asOwner} AS $$${forgetReceipts}$$`,
    `CREATE FUNCTION "levee_open_track_month"("of_month" date) RETURNS void ${asOwner} AS $$${openTrackMonth}$$`,
    `CREATE FUNCTION "levee_drop_track_month"("of_month" date) RETURNS void ${asOwner} AS $$${dropTrackMonth}$$`,
  ];
}

/** By name and arguments, as `DROP FUNCTION` and `GRANT` want them. */
export const functions = [
  'levee_open_area(text, bigint)',
  'levee_open_part(text, bigint)',
  'levee_reset_drill(text, text)',
  'levee_promise(text, integer)',
  'levee_forget_receipts(text, timestamptz, integer)',
  'levee_open_track_month(date)',
  'levee_drop_track_month(date)',
];

const refuse = `
  CREATE FUNCTION "levee_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$`;

/** A trigger for each row goes to all parts by itself, also to those of later; one for TRUNCATE does not. */
const seal = `
  BEGIN
    EXECUTE format('CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "levee_refuse"()', "sealed");
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER "never_emptied"', "sealed");
  END`;

/**
 * What an area needs before its first row: a part of the log and of the receipts of its own. They are made
 * beside and then attached: `CREATE ... PARTITION OF` would lock every area's readers out.
 */
const openArea = `
  DECLARE
    "log" text := 'change_of_' || "of_area";
    "rest" text := 'change_of_' || "of_area" || '_rest';
    "first" text := 'change_of_' || "of_area" || '_1';
    "receipts" text := 'receipt_of_' || "of_area";
  BEGIN
    IF NOT EXISTS (SELECT FROM "area" WHERE "id" = "of_area") THEN
      RAISE EXCEPTION 'there is no such area' USING ERRCODE = 'no_data_found';
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE "change" INCLUDING ALL) PARTITION BY RANGE ("seq")', "log");
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', "rest", "log");
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (1) TO (%s)', "first", "log", "part_rows" + 1);
    EXECUTE format('ALTER TABLE "change" ATTACH PARTITION %I FOR VALUES IN (%L)', "log", "of_area");
    PERFORM "levee_seal"("part") FROM unnest(ARRAY["log", "rest", "first"]) AS "part";
    EXECUTE format('CREATE TABLE %I (LIKE "receipt" INCLUDING ALL)', "receipts");
    EXECUTE format('ALTER TABLE "receipt" ATTACH PARTITION %I FOR VALUES IN (%L)', "receipts", "of_area");
  END`;

/**
 * Makes the next part once less than a whole one lies ready beyond the head. Rows that came before their part was
 * there lie in the rest, and are moved to where they belong: the one DELETE that no reset is the reason of.
 */
const openPart = `
  DECLARE
    "log" text := 'change_of_' || "of_area";
    "rest" text := 'change_of_' || "of_area" || '_rest';
    "head" bigint := (SELECT "seq" FROM "area_clock" WHERE "area" = "of_area");
    "begin" bigint;
    "end" bigint;
    "part" text;
  BEGIN
    SELECT max(substring(pg_get_expr("c"."relpartbound", "c"."oid") FROM 'TO \\(''?(\\d+)')::bigint) INTO "begin"
      FROM "pg_inherits" AS "i" JOIN "pg_class" AS "c" ON "c"."oid" = "i"."inhrelid"
      WHERE "i"."inhparent" = to_regclass(format('%I', "log"));
    IF "head" IS NULL OR "begin" IS NULL OR "begin" - "head" > "part_rows" THEN RETURN false; END IF;
    "end" := "begin" + "part_rows";
    "part" := "log" || '_' || "begin";
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', "rest");
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', "part", "log");
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER "only_added_to"', "rest");
    EXECUTE format('WITH "moved" AS (DELETE FROM %I WHERE "seq" >= $1 AND "seq" < $2 RETURNING *)
      INSERT INTO %I SELECT * FROM "moved"', "rest", "part") USING "begin", "end";
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER "only_added_to"', "rest");
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', "log", "part", "begin", "end");
    PERFORM "levee_seal"("part");
    RETURN true;
  END`;

/** Forgets everything of a drill and begins a new epoch. False where there is no such drill: nothing was done. */
const resetDrill = `
  DECLARE "log" text := 'change_of_' || "of_area";
  BEGIN
    PERFORM FROM "area_clock" WHERE "area" = "of_area" FOR UPDATE;
    IF NOT EXISTS (SELECT FROM "area" WHERE "id" = "of_area" AND "is_drill") THEN RETURN false; END IF;
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER "only_added_to"', "log");
    DELETE FROM "change" WHERE "area" = "of_area";
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER "only_added_to"', "log");
    DELETE FROM "record" WHERE "area" = "of_area";
    DELETE FROM "receipt" WHERE "area" = "of_area";
    DELETE FROM "checkpoint" WHERE "area" = "of_area";
    DELETE FROM "track" WHERE "area" = "of_area";
    UPDATE "area_clock" SET "epoch" = "new_epoch", "seq" = 0, "hash" = repeat('0', 64) WHERE "area" = "of_area";
    INSERT INTO "area_epoch" VALUES ("of_area", "new_epoch", 0, now());
    RETURN true;
  END`;

/** For so many days it is kept; what was promised before and is more stays. The days that hold now. */
const promise = `
  DECLARE "held" integer;
  BEGIN
    INSERT INTO "retention" VALUES ("of_what", "of_days")
      ON CONFLICT ("what") DO UPDATE SET "days" = greatest("retention"."days", EXCLUDED."days")
      RETURNING "days" INTO "held";
    RETURN "held";
  END`;

/** Whatever is asked, by the database's own clock, none younger than 200 days or than was promised. How many went. */
const forgetReceipts = `
  DECLARE
    "kept_days" integer := greatest(200, (SELECT "days" FROM "retention" WHERE "what" = 'receipts'));
    "gone" integer;
  BEGIN
    DELETE FROM "receipt" WHERE "area" = "of_area" AND "id" IN (
      SELECT "id" FROM "receipt"
      WHERE "area" = "of_area" AND "recorded_at" < least("of_before", now() - make_interval(hours => 24 * "kept_days"))
      ORDER BY "recorded_at" LIMIT "at_most");
    GET DIAGNOSTICS "gone" = ROW_COUNT;
    RETURN "gone";
  END`;

const openTrackMonth = `
  DECLARE "from" date := date_trunc('month', "of_month")::date;
  BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF "track" FOR VALUES FROM (%L) TO (%L)',
      to_char("from", '"track_"YYYY_MM'), to_char("from", 'YYYY-MM-DD"T00:00Z"'),
      to_char("from" + interval '1 month', 'YYYY-MM-DD"T00:00Z"'));
  END`;

/** No month whose last moment lies less far back than was promised, by the database's own clock. */
const dropTrackMonth = `
  DECLARE
    "from" date := date_trunc('month', "of_month")::date;
    "over" timestamptz := ("from" + interval '1 month') AT TIME ZONE 'UTC';
    "kept_days" integer := coalesce((SELECT "days" FROM "retention" WHERE "what" = 'tracks'), 1);
  BEGIN
    IF "over" > now() - make_interval(hours => 24 * "kept_days") THEN
      RAISE EXCEPTION 'tracks are promised for % days', "kept_days" USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('DROP TABLE %I', to_char("from", '"track_"YYYY_MM'));
  END`;
