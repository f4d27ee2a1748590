import { describe, expect, test } from '@jest/globals';
import { memberLines, typedEquipment, typedMembers, wordsOf } from './typed-lists.js';

describe('a typed list', () => {
  test('of members is read line by line, whatever stands between the words', () => {
    const text = '张一 13800000101 党员 电工、驾船\n李二\n\n  王三，预备党员，13800000102 ';
    expect(typedMembers(text)).toEqual([
      {
        name: '张一',
        person: null,
        phone: '13800000101',
        isPartyMember: true,
        skills: ['电工', '驾船'],
      },
      { name: '李二', person: null, isPartyMember: false, skills: [] },
      { name: '王三', person: null, phone: '13800000102', isPartyMember: true, skills: [] },
    ]);
  });

  test('names nobody twice, and leaves a masked number to be what it was', () => {
    const known = typedMembers('张一 13800000101 党员').map((one) => ({ ...one, person: 'p1' }));
    const masked = known.map((one) => ({ ...one, phone: '138****0101' }));
    const text = memberLines(masked, '党员');
    expect(text).toBe('张一 138****0101 党员');
    expect(typedMembers(`${text}\n张一`, masked)).toEqual([
      { name: '张一', person: 'p1', isPartyMember: true, skills: [] },
    ]);
  });

  test('of equipment has a number with each, one where none was written', () => {
    expect(typedEquipment('冲锋舟 2，水泵×3\n编织袋 200; 照明车')).toEqual([
      { name: '冲锋舟', count: 2 },
      { name: '水泵', count: 3 },
      { name: '编织袋', count: 200 },
      { name: '照明车', count: 1 },
    ]);
    expect(typedEquipment('')).toEqual([]);
    expect(wordsOf(' a、b, c ')).toEqual(['a', 'b', 'c']);
  });
});
