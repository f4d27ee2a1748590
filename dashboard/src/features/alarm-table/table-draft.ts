import {
  attentionMatters,
  type AttentionRow,
  type AttentionTable,
} from '@levee/shared/model/attention';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack, type RulePack } from '@levee/shared/rules/pack';
import { sameValue } from '@levee/shared/rules/same-value';

/** The table as a form holds it: a day without a night has its hours kept for when it has one. */
export interface TableDraft {
  rows: AttentionRow[];
  isDimmed: boolean;
  nightFrom: string;
  nightTo: string;
}

type Table = Pick<AttentionTable, 'rows' | 'night'>;

export function draftOf(table: Table | undefined, pack: RulePack = defaultPack): TableDraft {
  const worth = worthOf(table, pack);
  const night = table ? table.night : pack.attention.night;
  const { from, to } = night ?? pack.attention.night;
  return {
    rows: attentionMatters.map((matter) => ({ ...worth[matter] })),
    isDimmed: night !== null,
    nightFrom: from,
    nightTo: to,
  };
}

export function tableOf({ rows, isDimmed, nightFrom, nightTo }: TableDraft): Table {
  return { rows, night: isDimmed ? { from: nightFrom, to: nightTo } : null };
}

/** The matters that are not as in the rule pack; the night counts as one. */
export function changedIn(draft: TableDraft, pack: RulePack = defaultPack): readonly string[] {
  const worth = worthOf(undefined, pack);
  const rows = draft.rows.filter((row) => !sameValue(row, worth[row.matter]));
  const isSameNight = sameValue(tableOf(draft).night, pack.attention.night);
  return [...rows.map(({ matter }) => matter), ...(isSameNight ? [] : ['night'])];
}
