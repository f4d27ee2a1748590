import { posts, type Post } from '@levee/shared/model/duty';
import { escapedCell } from '@levee/shared/texts/csv';
import type { DayCell } from './roster-grid.js';
import { rowsOf } from './table-rows.js';

export interface SheetWords {
  readonly title: string;
  readonly date: string;
  readonly hours: string;
  readonly unit: string;
  readonly vacant: string;
  readonly post: (post: Post) => string;
  readonly weekday: (day: number) => string;
  readonly minute: (at: string) => string;
  readonly unitName: (id: string) => string;
}

/** The roster as rows of a workbook: title, header, a line for each turn. No cell can become a formula. */
export function sheetOf(days: readonly DayCell[], words: SheetWords): string[][] {
  const header = [words.date, words.hours, words.unit, ...posts.map(words.post)];
  const rows = rowsOf(days).map(({ date, weekday, first, byPost }) => [
    `${date} ${words.weekday(weekday)}`,
    `${words.minute(first.startsAt)}–${words.minute(first.endsAt)}`,
    words.unitName(first.unit),
    ...posts.map((post) =>
      byPost[post].map(({ personName }) => personName || words.vacant).join('、'),
    ),
  ]);
  return [[words.title], header, ...rows].map((row) => row.map(escapedCell));
}

/** Hands the workbook to the browser; the writer is fetched only now. */
export async function saveWorkbook(
  rows: readonly (readonly string[])[],
  name: string,
): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const cells = rows.map((row, at) =>
    row.map((value) => ({ value, type: String, ...(at < 2 && { fontWeight: 'bold' as const }) })),
  );
  const columns = [18, 16, 24, 16, 20, 20, 20].map((width) => ({ width }));
  await writeExcelFile(cells, { columns }).toFile(`${name}.xlsx`);
}
