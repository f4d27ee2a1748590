import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '@levee/deploy/local/postgres';
import { Actors } from '@levee/server/commands/actors';
import { AreaFounder } from '@levee/server/commands/area-founder';
import { Trail } from '@levee/server/commands/trail';
import { CommandDoor } from '@levee/server/commands/command-door';
import { ImportDesk } from '@levee/server/ingest/import-desk';
import type { ImportView } from '@levee/server/ingest/desk/import-view';
import { builtWorkers } from '@levee/server/ingest/workers/worker-plan';
import { openDatabase } from '@levee/server/storage/database';
import { Geometries } from '@levee/server/storage/geometries';
import { ImportStore } from '@levee/server/storage/imports.store';
import { Ledger } from '@levee/server/storage/ledger';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import { serverActor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import writeExcelFile from 'write-excel-file/node';

const [wanted = '100000', target] = process.argv.slice(2);
const rows = Number(wanted);
const area = '990101';
const county = `${area}000000`;

/**
 * `node test/dist/load/import.bench.js [rows]`: a ledger of hazard points as a workbook, through the desk
 * and the door into PostgreSQL, and once more; with the process's memory and the longest time its loop
 * did not turn. The workbook is made in a process of its own, which does not count.
 */
async function bench(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levee-import-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  try {
    const file = join(dataDir, 'ledger.xlsx');
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), wanted, file]);
    const database = await openDatabase(await newDatabase(postgres.url));
    const log = new Ledger(database);
    const door = new CommandDoor({
      store: log,
      clock: systemClock,
      pack: defaultPack,
      onCommitted: () => undefined,
    });
    const desk = new ImportDesk({
      ...{ door, log, clock: systemClock, random: systemRandom, workers: builtWorkers },
      shelf: new ImportStore(database),
      geometries: new Geometries(database.manager),
      actors: new Actors(log),
      trail: new Trail({
        ...{ store: log, clock: systemClock, random: systemRandom },
        onCommitted: () => undefined,
      }),
      onBroken: (_id, error) => {
        throw error;
      },
    });
    const founder = new AreaFounder(log, door, systemClock, systemRandom);
    const profile = {
      name: '测试县',
      headquarters: '测试县防指',
      code: area,
      timeZone: 'Asia/Shanghai',
    };
    await founder.found(area, { ...profile, datum: 'gcj02', isDrill: false, drillClock: null });
    await door.submit(right(), serverActor(county));
    await measure(desk, await new Actors(log).of(keeper, area), await readFile(file));
    await database.destroy();
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const keeper = { id: 'keeper', name: '示例管理员' };

function right(): object {
  const whose = { account: keeper.id, accountName: keeper.name, role: 'administrator', team: null };
  const payload = { id: 'keeper', region: county, ...whose };
  const id = idOf('bench', 'keeper');
  return { id, area, kind: 'grant.give', payload, occurredAt: isoNow(systemClock) };
}

async function measure(
  desk: ImportDesk,
  actor: Awaited<ReturnType<Actors['of']>>,
  bytes: Uint8Array,
): Promise<void> {
  const loop = watchLoop();
  const file = { kind: 'hazards', fileName: 'ledger.xlsx', bytes } as const;
  const startMs = performance.now();
  const tried = await desk.stage(area, file, actor);
  const triedMs = performance.now();
  const tryStandstillMs = loop.longestMs();
  await desk.apply(area, tried.import, actor);
  await desk.settled();
  const doneMs = performance.now();
  const applyStandstillMs = loop.longestMs();
  const done: ImportView = await desk.view(area, tried.import);
  const again = await desk.stage(area, file, actor);
  loop.end();
  print({
    ...{
      rows,
      found: tried.counts.good,
      applied: done.progress.applied,
      sameAgain: again.counts.same,
    },
    ...{
      trySeconds: seconds(triedMs - startMs),
      applySeconds: seconds(doneMs - triedMs),
      againSeconds: seconds(performance.now() - doneMs),
    },
    ...{ tryStandstillMs, applyStandstillMs },
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  });
}

function print(figures: Readonly<Record<string, number>>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

async function ledger(): Promise<Uint8Array> {
  const header = [
    '编号',
    '名称',
    '类型',
    '经度',
    '纬度',
    '风险等级',
    '户数',
    '行政责任人',
    '行政责任人电话',
    '发现时间',
    '防范措施',
    '地址',
  ];
  const body = Array.from({ length: rows }, (_none, i) => [
    ...[
      `YH-${i}`,
      `隐患点${i}号`,
      '水库',
      115 + (i % 1000) / 1000,
      29 + (i % 777) / 777,
      '黄',
      i % 20,
    ],
    ...[
      `示例${i % 500}`,
      `13800000${String(i % 1000).padStart(3, '0')}`,
      '2026-03-20',
      `每日巡查一次,第${i}处`,
      `示例镇示例村${i % 40}组`,
    ],
  ]);
  const cells = [header, ...body].map((row) =>
    row.map((value) => ({ value, type: typeof value === 'number' ? Number : String })),
  );
  return new Uint8Array(await writeExcelFile(cells as never).toBuffer());
}

/** Calls back every 5 ms and remembers the longest wait since it was last asked. */
function watchLoop(): { longestMs(): number; end(): void } {
  let longestMs = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - lastMs - 5);
    lastMs = performance.now();
  }, 5);
  return {
    longestMs: () => {
      const found = Math.round(longestMs);
      longestMs = 0;
      return found;
    },
    end: () => clearInterval(timer),
  };
}

async function newDatabase(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('CREATE DATABASE bench_import');
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = '/bench_import';
  return url.href;
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

if (target === undefined) await bench();
else await writeFile(target, await ledger());
