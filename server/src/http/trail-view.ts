import type { Kind } from '@levee/shared/model/kinds';
import { trailKind, type TrailOutcome, type TrailWhat } from '@levee/shared/model/trail';
import type { Language } from '@levee/shared/texts/language';
import { terms } from '@levee/shared/texts/terms';
import { csvLine } from '@levee/shared/texts/csv';
import type { Source, TrailRow } from '../storage/trail-rows.js';

/** One row of the log as an auditor sees it: who did what, when, from where, to which record. */
export interface TrailView {
  readonly seq: number;
  readonly at: string;
  readonly who: { readonly id: string | null; readonly name: string };
  /** The session, device, program or list they came by. */
  readonly via: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly what: TrailWhat | RecordStep;
  /** Of which kind the record is; null of an event. */
  readonly kind: Kind | null;
  readonly subject: string | null;
  /** Of the record, after it. */
  readonly version: number | null;
  readonly outcome: TrailOutcome;
  readonly detail: string | null;
  /** How many alike were left out before it. */
  readonly more: number;
}

type RecordStep = 'made' | 'changed' | 'removed';

type Sources = ReadonlyMap<string, Source>;

export function viewOf(row: TrailRow, sources: Sources): TrailView {
  const { seq, at, via, actor: name, actorId: id } = row;
  const source = sources.get(via ?? '');
  return {
    ...{ seq, at, who: { id, name }, via },
    address: row.entry?.address ?? source?.address ?? null,
    agent: row.entry?.agent ?? source?.agent ?? null,
    ...(row.kind === trailKind ? eventOf(row) : recordOf(row, row.kind)),
  };
}

type Happening = Pick<
  TrailView,
  'what' | 'kind' | 'subject' | 'version' | 'outcome' | 'detail' | 'more'
>;

function eventOf({ entry }: TrailRow): Happening {
  const { what = 'refusal', outcome = 'refused', subject, detail, more = 0 } = entry ?? {};
  const said = { subject: subject ?? null, detail: detail ?? null };
  return { what, kind: null, ...said, version: null, outcome, more };
}

function recordOf({ id, version, isGone }: TrailRow, kind: Kind): Happening {
  const step = version === 1 ? 'made' : 'changed';
  const what = isGone ? 'removed' : step;
  return { what, kind, subject: id, version, outcome: 'ok', detail: null, more: 0 };
}

const headings = {
  zh: '序号,时间,姓名,账号编号,途径,地址,浏览器,事项,类别,对象,版本,结果,说明,另有同类',
  en: 'number,time,name,account id,way,address,browser,what,kind,subject,version,outcome,detail,more alike',
};

/** The first line of the table; spreadsheets take the mark before it for UTF-8. */
export function headingOf(language: Language): string {
  return `\ufeff${headings[language]}\r\n`;
}

/** A line of the table. Names are what people chose: none of them becomes a formula. */
export function lineOf(view: TrailView, language: Language): string {
  const { trailWhat, trailOutcome, recordStep, recordKind } = terms[language];
  const words: Readonly<Record<string, string>> = { ...trailWhat, ...recordStep };
  const cells = [
    ...[view.seq, view.at, view.who.name, view.who.id, view.via, view.address, view.agent],
    ...[words[view.what], view.kind && recordKind[view.kind], view.subject, view.version],
    ...[trailOutcome[view.outcome], view.detail, view.more],
  ];
  return csvLine(cells.map((cell) => String(cell ?? '')));
}
