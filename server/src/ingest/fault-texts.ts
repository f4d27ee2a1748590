import type { FaultCode, Params, WarningCode } from './faults.js';

export type Language = 'zh' | 'en';
type Texts = Readonly<Record<FaultCode | WarningCode, Readonly<Record<Language, string>>>>;

/** What is wrong and what to do, in both languages; `{name}` is filled from the note. */
const texts: Texts = {
  'file-empty': {
    zh: '文件里没有数据。请检查是否选对了文件。',
    en: 'The file holds no data. Check that it is the right one.',
  },
  'file-large': {
    zh: '文件超过 {maxMb} MB。请拆成几个文件再导入。',
    en: 'The file is larger than {maxMb} MB. Split it and import the parts.',
  },
  'file-unknown': {
    zh: '认不出文件格式。请另存为 .xlsx、.xls、.csv 或 GeoJSON 后再导入。',
    en: 'The format is not known. Save the file as .xlsx, .xls, .csv or GeoJSON and import that.',
  },
  'file-broken': {
    zh: '文件已损坏或不完整，无法读取。请重新导出后再试。',
    en: 'The file is damaged or cut off. Export it again and retry.',
  },
  'file-heavy': {
    zh: '文件展开后过大，无法读取。请删去多余的工作表和格式，或另存为 .csv。',
    en: 'The file is too large when unpacked. Remove extra sheets and formats, or save it as .csv.',
  },
  'file-slow': {
    zh: '读取文件超时。请拆成几个文件，或另存为 .csv。',
    en: 'Reading the file took too long. Split it, or save it as .csv.',
  },
  'file-unsafe': {
    zh: '文件里有 DOCTYPE 声明，正常的工作簿没有，已拒绝读取。请用 Excel 或 WPS 另存后再导入。',
    en: 'The file holds a DOCTYPE, which no honest workbook has, and was not read. Save it anew with Excel or WPS and import that.',
  },
  'rows-many': {
    zh: '超过 {max} 行。请拆成几个文件再导入。',
    en: 'More than {max} rows. Split the file and import the parts.',
  },
  'header-missing': {
    zh: '找不到表头行。请让列名占一行，放在数据上方。',
    en: 'No header row was found. Put the names of the columns in one row above the data.',
  },
  'cell-empty': { zh: '必填，但单元格为空。', en: 'This is needed, but the cell is empty.' },
  'text-long': {
    zh: '文字超过 {max} 个字。请缩短。',
    en: 'More than {max} characters. Shorten it.',
  },
  'word-unknown': {
    zh: '认不出这个词。可以写：{allowed}。',
    en: 'This word is not known. Write one of: {allowed}.',
  },
  'number-wrong': { zh: '不是有效的数字。', en: 'This is not a valid number.' },
  'number-outside': {
    zh: '数字应在 {min} 到 {max} 之间。',
    en: 'The number must be between {min} and {max}.',
  },
  'date-wrong': {
    zh: '不是有效的日期或时间。可以写：2026-07-05、2026/7/5、7月5日、20260705。',
    en: 'This is not a valid date or time. Write 2026-07-05, 2026/7/5 or 20260705.',
  },
  'date-order': { zh: '结束时间早于开始时间。', en: 'The end is before the start.' },
  'phone-wrong': { zh: '不是有效的电话号码。', en: 'This is not a valid telephone number.' },
  'angle-wrong': {
    zh: '不是有效的坐标。可以写：115.9012 或 115°54′04″。',
    en: 'This is not a valid coordinate. Write 115.9012 or 115°54′04″.',
  },
  'position-half': {
    zh: '经度和纬度只填了一个。',
    en: 'Only one of longitude and latitude is given.',
  },
  'code-wrong': {
    zh: '行政区划代码应为 6、9 或 12 位数字。',
    en: 'A region code has 6, 9 or 12 digits.',
  },
  'region-outside': {
    zh: '代码不属于本区域（{county}）。',
    en: 'The code is not of this area ({county}).',
  },
  'unit-unknown': {
    zh: '没有这个单位。请先导入单位，或为所有行指定一个单位。',
    en: 'There is no such unit. Import the units first, or choose one unit for all rows.',
  },
  'key-twice': {
    zh: '与第 {row} 行重复。请合并，或用编号区分。',
    en: 'The same as row {row}. Join them, or tell them apart by a code.',
  },
  'value-wrong': { zh: '内容不符合要求。', en: 'The value does not fit.' },
  'command-refused': { zh: '系统没有接受：{reason}', en: 'Not accepted: {reason}' },
  'place-outside': {
    zh: '位置在本区域边界之外。请核对坐标和坐标系。',
    en: 'The place is outside the boundary of the area. Check the coordinates and their datum.',
  },
  'position-swapped': {
    zh: '经度和纬度填反了，已自动对调。',
    en: 'Latitude and longitude were swapped; they have been put right.',
  },
  'region-unknown': {
    zh: '本区域没有这个地名，改按坐标确定所属乡镇。',
    en: 'There is no such place in the area; the coordinates decide instead.',
  },
  'unit-unmatched': {
    zh: '没有找到这个单位，此项留空。',
    en: 'No such unit was found; this is left empty.',
  },
};

/** The note in words. A parameter may itself have words in both languages: `reason.zh`, `reason.en`. */
export function faultText(
  code: FaultCode | WarningCode,
  params: Params,
  language: Language,
): string {
  return texts[code][language].replace(/\{(\w+)\}/g, (_all, name: string) =>
    String(params[`${name}.${language}`] ?? params[name] ?? ''),
  );
}
