import type { Fault, Verdict } from './fault.js';

/** One line for each area and, below it, one for each fault; Chinese first, then English. */
export function verdictLines({ area, rows, faults }: Verdict): string[] {
  if (faults.length === 0) return [`${area}：${rows} 行，完好 / ${rows} rows, sound`];
  return [
    `${area}：日志有损 / the log is broken`,
    ...faults.map((fault) => `  ${faultLine(fault)}`),
  ];
}

function faultLine(fault: Fault): string {
  const at = 'seq' in fault ? fault.seq : null;
  switch (fault.what) {
    case 'clock-missing':
      return '缺少时钟行 / its clock row is missing';
    case 'row-missing':
      return `第 ${at} 行缺失 / row ${at} is missing`;
    case 'row-stray':
      return `第 ${at} 行不应存在 / row ${at} should not be there`;
    case 'row-moved':
      return `第 ${at} 行与前一行不衔接 / row ${at} does not follow the row before it`;
    case 'row-changed':
      return `第 ${at} 行内容与其哈希不符 / row ${at} is not what its hash was made of`;
    case 'version-broken':
      return `第 ${at} 行的版本号不连续 / the version of row ${at} does not rise by one`;
    case 'tail-cut':
      return `末尾被截断，从第 ${at} 行起缺失 / the tail is cut off, from row ${at} on`;
    case 'head-other':
      return `末行 ${at} 与时钟行不符 / the last row, ${at}, is not the one the clock names`;
    case 'record-other':
      return recordLine(fault);
    case 'receipt-other':
      return `回执 ${fault.id} 与日志不符 / receipt ${fault.id} does not match the log`;
  }
}

function recordLine({ kind, id, seq }: Extract<Fault, { what: 'record-other' }>): string {
  return seq === null
    ? `记录 ${kind}/${id} 在日志中不存在 / record ${kind}/${id} is not in the log`
    : `记录 ${kind}/${id} 与日志第 ${seq} 行不符 / record ${kind}/${id} is not what row ${seq} says`;
}
