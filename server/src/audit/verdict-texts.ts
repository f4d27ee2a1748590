import type { Anchored, AnchorFault, Fault, RowFault, Verdict } from './fault.js';

/** One line for each area and, below it, one for each fault; Chinese first, then English. */
export function verdictLines({ area, rows, anchored, faults }: Verdict): string[] {
  if (faults.length === 0 && anchored === undefined)
    return [`${area}：${rows} 行，链条完好，但没有锚点 / ${rows} rows, chained, but not anchored`];
  if (faults.length === 0)
    return [`${area}：${rows} 行，完好 / ${rows} rows, sound`, ...anchoredLine(anchored)];
  return [
    `${area}：日志有损 / the log is broken`,
    ...faults.map((fault) => `  ${faultLine(fault)}`),
  ];
}

function anchoredLine(anchored: Anchored | undefined): string[] {
  if (!anchored) return [];
  const { count, since, seq } = anchored;
  return [
    `  锚点 ${count} 个，自 ${since} 起，至第 ${seq} 行 / ${count} anchors since ${since}, up to row ${seq}`,
  ];
}

/** A line of anchors that is not as it was written, by file and line. */
export function brokenAnchorLine(where: string): string {
  return `锚点 ${where} 被改动，或其前一行缺失 / anchor ${where} was changed, or a line before it is missing`;
}

function faultLine(fault: Fault): string {
  switch (fault.what) {
    case 'clock-missing':
      return '缺少时钟行 / its clock row is missing';
    case 'area-missing':
      return '有锚点，但数据库中没有这个区域 / it is anchored, and is not in the database';
    case 'record-other':
      return recordLine(fault);
    case 'receipt-other':
      return `回执 ${fault.id} 与日志不符 / receipt ${fault.id} does not match the log`;
    case 'anchor-other':
    case 'anchor-beyond':
    case 'anchor-epoch':
      return anchorLine(fault);
    default:
      return rowLine(fault);
  }
}

function rowLine({ what, seq }: RowFault): string {
  switch (what) {
    case 'row-missing':
      return `第 ${seq} 行缺失 / row ${seq} is missing`;
    case 'row-stray':
      return `第 ${seq} 行不应存在 / row ${seq} should not be there`;
    case 'row-moved':
      return `第 ${seq} 行与前一行不衔接 / row ${seq} does not follow the row before it`;
    case 'row-changed':
      return `第 ${seq} 行内容与其哈希不符 / row ${seq} is not what its hash was made of`;
    case 'version-broken':
      return `第 ${seq} 行的版本号不连续 / the version of row ${seq} does not rise by one`;
    case 'tail-cut':
      return `末尾被截断，从第 ${seq} 行起缺失 / the tail is cut off, from row ${seq} on`;
    case 'head-other':
      return `末行 ${seq} 与时钟行不符 / the last row, ${seq}, is not the one the clock names`;
    case 'checkpoint-other':
      return `第 ${seq} 行处的检查点与日志不符 / the checkpoint at row ${seq} is not what the log says`;
  }
}

function recordLine({ kind, id, seq }: Extract<Fault, { what: 'record-other' }>): string {
  return seq === null
    ? `记录 ${kind}/${id} 在日志中不存在 / record ${kind}/${id} is not in the log`
    : `记录 ${kind}/${id} 与日志第 ${seq} 行不符 / record ${kind}/${id} is not what row ${seq} says`;
}

function anchorLine({ what, seq, at, where }: AnchorFault): string {
  const by = { zh: `（锚点 ${where}，${at}）`, en: `(anchor ${where}, ${at})` };
  switch (what) {
    case 'anchor-other':
      return `第 ${seq} 行不是当时锚定的那一行${by.zh} / row ${seq} is not the one that was anchored ${by.en}`;
    case 'anchor-beyond':
      return `锚定过的第 ${seq} 行已不在日志中${by.zh} / row ${seq} was anchored and is no longer in the log ${by.en}`;
    case 'anchor-epoch':
      return `锚定过的历史不属于这份日志${by.zh} / the history that was anchored is not this log’s ${by.en}`;
  }
}
