import { cellText, isBlank, type Cell, type Row } from '../../sheet.js';
import { localTimeIn } from '../../values/dates.js';
import { narrow, plain } from '../../values/plain.js';
import { turnHours } from '../turn-hours.js';
import { later, onlyText } from './sheet-days.js';

const turnWords = new Set(
  turnHours.flatMap(({ label, words }) => [label.zh, label.en, ...words]).map(plain),
);

/** Remarks below a roster: nobody's name. */
const remark =
  /^(?:注|备注|说明|附注|值班电话|联系电话|值班要求|要求|制表|审核|填表|报送|合计|notes?|tel)(?:[:：人\s]|$|\d)/iu;

/** A heading over the lines of one unit. */
const unitHeading =
  /(?:局|镇|乡|街道|街道办|办|办公室|政府|指挥部|大队|中队|支队|中心|站|所|委|公司|医院|村|社区|学校|处|院)$/u;

/** Without remarks, with headings of units as a column, and with ranges of days as a line for each day. */
export function plainLines(rows: readonly Row[]): readonly Row[] {
  const at = rows.slice(0, 12).findIndex(isHeader);
  const header = rows[at];
  if (!header) return rows;
  const above = rows.slice(0, at);
  const body = rows.slice(at + 1).filter((row) => !isRemark(row));
  const headings = [...above.slice(-1), ...body].map(headingOf);
  const isByUnits = body.some((row) => headingOf(row) !== undefined);
  const lines = isByUnits ? underHeadings(above.at(-1), body, header) : body;
  const date = header.findIndex((cell) => /^(?:值班)?日期$|^date$/iu.test(cellText(cell).trim()));
  const dated = lines.flatMap((row) => eachDay(row, date));
  const isSame =
    headings.every((one) => one === undefined) && dated.length === rows.length - at - 1;
  if (isSame) return rows;
  return [...above, isByUnits ? [...header, '单位'] : header, ...dated];
}

function isHeader(row: Row): boolean {
  return (
    row.filter((cell) => turnWords.has(plain(bare(cellText(cell))))).length >= 1 &&
    onlyText(row) === undefined
  );
}

function bare(text: string): string {
  return text.replace(/[（(【[].*?[】\])）]/gu, '');
}

function isRemark(row: Row): boolean {
  const text = onlyText(row);
  const [first] = row.filter((cell) => !isBlank(cell));
  return (
    remark.test(text ?? '') || (remark.test(cellText(first)) && !/姓名/u.test(cellText(first)))
  );
}

/** `一、水利局` above its lines. */
function headingOf(row: Row | undefined): string | undefined {
  const text = row && onlyText(row);
  if (text === undefined || text.length > 40) return undefined;
  const name = text
    .replace(/^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．:：\s]*/u, '')
    .replace(/值班(?:安排)?表?$|[:：]$/u, '')
    .trim();
  return unitHeading.test(name) ? name : undefined;
}

function underHeadings(above: Row | undefined, body: readonly Row[], header: Row): Row[] {
  let unit = headingOf(above) ?? '';
  const width = header.length;
  const titles = header.map(cellText).join('|');
  return body.flatMap((row): Row[] => {
    const heading = headingOf(row);
    if (heading !== undefined) unit = heading;
    const isAgain = row.map(cellText).join('|').startsWith(titles);
    if (heading !== undefined || isAgain) return [];
    return [[...Array.from({ length: width }, (_none, at) => row[at] ?? null), unit]];
  });
}

const range =
  /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?[（(]?[^至到~—–-]*?\s*(?:至|到|~|—+|–|-)\s*(?:(?:\d{4}[-/.年])?(\d{1,2})[-/.月])?(\d{1,2})日?/u;

/** `10月1日至10月3日` is three lines, `7月1日` one. */
function eachDay(row: Row, column: number): Row[] {
  const days = column < 0 ? undefined : rangeIn(row[column]);
  if (!days) return [row];
  return days.map((day) => row.map((cell, at) => (at === column ? day : cell)));
}

function rangeIn(cell: Cell | undefined): string[] | undefined {
  if (typeof cell !== 'string') return undefined;
  const found = range.exec(narrow(cell));
  if (!found) return undefined;
  const [, year, month = '', day = '', lastMonth = month, lastDay = ''] = found;
  const near = `${year ?? '2024'}-${month.padStart(2, '0')}-15`;
  const [first, last] = [`${month}月${day}日`, `${lastMonth}月${lastDay}日`].map(
    (text) => localTimeIn(text, { near })?.date,
  );
  if (first === undefined || last === undefined || last <= first) return undefined;
  const days = Array.from({ length: mostDays }, (_none, at) => later(first, at));
  const own = days.filter((one) => one <= last);
  return year === undefined
    ? own.map((one) => `${Number(one.slice(5, 7))}月${Number(one.slice(8))}日`)
    : own;
}

/** The longest holiday and then some. */
const mostDays = 31;
