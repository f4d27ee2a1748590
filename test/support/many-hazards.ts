import { chained } from '@levee/server/commands/chain';
import type { AreaHead, LogStore, Written } from '@levee/server/storage/log-store';
import { idOf } from '@levee/shared/kernel/ids';
import { between, pick, seededRandom, type Random } from '@levee/shared/kernel/random';
import { grades, hazard, hazardStates, type Hazard } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';

interface Wish {
  readonly area: string;
  /** Where the points lie; the records of these must be there. */
  readonly townships: readonly string[];
  readonly count: number;
}

/** Rows in one transaction. */
const atOnce = 5_000;

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const places = ['前岭', '后河', '石桥', '下塘', '上湾', '东沟', '柳林', '白沙', '高田', '新圩'];
const words = ['屋后切坡', '小型水库', '低洼涝点', '危房', '险工险段', '沿河路段'];
const shownStates = hazardStates.filter((state) => state !== 'rejected');
const finders = ['汛前普查', '网格员巡查', '群众上报'];
const roles = ['administrative', 'technical', 'patrol', 'monitor'] as const;

/**
 * Hazard points as a county's ledger has them, invented, written straight into one area's log and records,
 * chained like any others: the door would take minutes for a hundred thousand. The same every time.
 */
export async function enlistHazards(store: LogStore, wish: Wish): Promise<void> {
  const random = seededRandom(wish.count);
  for (let from = 0; from < wish.count; from += atOnce) {
    const hazards = Array.from({ length: Math.min(atOnce, wish.count - from) }, (_none, at) =>
      hazardOf(wish, from + at, random),
    );
    await store.batch(wish.area, (batch) => batch.write(writtenOf(wish.area, batch.head, hazards)));
  }
}

function writtenOf(area: string, head: AreaHead, hazards: readonly Hazard[]): Written {
  const rows = hazards.map((record, at) => ({
    seq: head.seq + at + 1,
    commandId: record.id,
    kind: 'hazard' as const,
    id: record.id,
    version: 1,
    region: record.region,
    oldRegion: null,
    actor: '普查',
    occurredAt: writtenAt,
    recordedAt: writtenAt,
    record,
  }));
  const changes = chained(area, head.hash, rows);
  const last = changes.at(-1);
  return {
    changes,
    receipts: [],
    head: { epoch: head.epoch, seq: last?.seq ?? head.seq, hash: last?.hash ?? head.hash },
    recordedAt: writtenAt,
  };
}

const writtenAt = '2026-06-20T08:00:00.000Z';

function hazardOf({ area, townships }: Wish, number: number, random: Random): Hazard {
  const id = idOf('many-hazards', area, String(number));
  const region = pick(random, townships);
  return hazard.parse({ ...unhandled, ...ledgerLine(number, random), id, region });
}

const unhandled = {
  stateSince: writtenAt,
  leadUnit: null,
  team: null,
  emergencyMeasure: null,
  listing: null,
  fixedBy: null,
  acceptedBy: null,
  closedBy: null,
  lastInspection: null,
};

function ledgerLine(number: number, random: Random): object {
  const [households, people] = [between(random, 0, 30), between(random, 0, 120)];
  const nameOf = (): string => `${pick(random, surnames)}某${pick(random, surnames)}`;
  return {
    code: `YH-${String(number).padStart(6, '0')}`,
    name: `${pick(random, places)}村${between(random, 1, 40)}组${pick(random, words)}`,
    position: { lat: 30 + degrees(random), lng: 117 + degrees(random) },
    address: `${pick(random, places)}村${between(random, 1, 300)}号`,
    description: `坡高约${between(random, 3, 25)}米，有裂缝，雨时掉块，威胁${households}户${people}人。`,
    households,
    threatenedPeople: people,
    grade: pick(random, grades),
    state: pick(random, shownStates),
    foundAt: `2026-0${between(random, 1, 7)}-1${between(random, 0, 9)}T00:00:00.000Z`,
    foundBy: pick(random, finders),
    responsible: roles.map((role) => ({ role, person: null, name: nameOf() })),
    measures: random() < 0.5 ? '已设警示牌，汛期专人巡查，雨前撤离下方人员。' : '',
    hazardKind: pick(random, hazardKinds),
    attributes: {},
  };
}

/** As a survey writes it: metres matter, less does not. */
function degrees(random: Random): number {
  return Math.round(random() * 1e6) / 1e6;
}
