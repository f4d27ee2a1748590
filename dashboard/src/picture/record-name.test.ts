import { expect, test } from '@jest/globals';
import { nameOf, type Names } from './record-name.js';

test.each([
  ['hazard', { name: '石壁水库' }, '石壁水库'],
  ['patrolRun', { routeName: '北线' }, '北线'],
  ['shift', { unit: 'u', personName: '测试员甲' }, '堤城镇'],
  ['deployment', { team: 't' }, '柳湾分队'],
  ['warning', { title: '暴雨红色预警' }, '暴雨红色预警'],
  ['handover', { unit: 'gone' }, ''],
] as const)('names a %s', (kind, record, name) => {
  const tables: Readonly<Record<string, object>> = {
    [`${kind} x`]: record,
    'unit u': { name: '堤城镇' },
    'team t': { name: '柳湾分队' },
  };
  const records: Names = { get: (of, id) => tables[`${of} ${id}`] as never };
  expect(nameOf(records, { kind, id: 'x' })).toBe(name);
});
