import { describe, expect, test } from '@jest/globals';
import { namedIn, roleLines } from './assign-draft.js';

const named = { role: 'patrol' as const, person: 'p1', name: '测试员丙', phone: '13800000001' };

describe('assigning responsible persons', () => {
  test('every role has a line, those named stand in theirs, in the order of the ledgers', () => {
    const lines = roleLines([named]);
    expect(lines.map(({ role }) => role)).toEqual([
      'administrative',
      'technical',
      'patrol',
      'monitor',
      'liaison',
    ]);
    expect(lines[2]).toEqual(named);
    expect(lines[0]).toEqual({ role: 'administrative', name: '', phone: '', person: null });
  });

  test('a masked number is never written back as if it were one', () => {
    expect(roleLines([{ ...named, phone: '138****0001' }])[2]?.phone).toBe('');
  });

  test('two persons in one role keep their two lines', () => {
    expect(roleLines([named, { ...named, name: '测试员丁' }])).toHaveLength(6);
  });

  test('only lines with a name are sent, without empty phones', () => {
    const lines = roleLines([named]);
    const [first] = lines;
    expect(namedIn(lines)).toEqual([named]);
    expect(namedIn([{ ...named, phone: ' ' }, ...(first ? [first] : [])])).toEqual([
      { role: 'patrol', person: 'p1', name: '测试员丙' },
    ]);
  });
});
