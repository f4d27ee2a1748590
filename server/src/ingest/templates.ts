import writeExcelFile from 'write-excel-file/node';
import { fieldsOf } from './columns/fields.js';
import { escapedCell } from '@levee/shared/texts/csv';
import type { ImportKind } from '@levee/shared/model/import-kind';

/** An empty list to fill in: Chinese headers and one row of made-up values. An `.xlsx` file. */
export async function templateOf(kind: ImportKind): Promise<Buffer> {
  const fields = fieldsOf[kind].filter(({ isRequired, example }) => isRequired || example !== '');
  const header = fields.map(({ label, isRequired }) => ({
    value: escapedCell(isRequired ? `${label.zh}(必填)` : label.zh),
    type: String,
    fontWeight: 'bold' as const,
  }));
  const row = fields.map(({ example }) => ({ value: escapedCell(String(example)), type: String }));
  const columns = fields.map(() => ({ width: 18 }));
  return await writeExcelFile([header, row], { columns }).toBuffer();
}
