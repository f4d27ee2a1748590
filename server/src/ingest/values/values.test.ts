import { describe, expect, test } from '@jest/globals';
import { itemsIn, namesIn } from './names.js';
import { numberIn } from './numbers.js';
import {
  gradeWords,
  hazardKindWords,
  meaning,
  postWords,
  wordsAllowed,
  yesNoWords,
} from './words.js';

describe('names in a cell', () => {
  test.each([
    ['示例甲、示例乙', ['示例甲', '示例乙']],
    ['示例甲,示例乙，示例丙/示例丁', ['示例甲', '示例乙', '示例丙', '示例丁']],
    ['示例甲\n示例乙 示例丙', ['示例甲', '示例乙', '示例丙']],
    ['赵　甲 钱乙', ['赵甲', '钱乙']],
    ['赵 甲 钱 乙', ['赵甲', '钱乙']],
    ['示例甲(13800000001)、示例乙 13800000002', ['示例甲', '示例乙']],
    ['Li Ming, Wang Fang', ['Li Ming', 'Wang Fang']],
    ['3', ['3']],
    ['无', []],
    ['—', []],
    ['', []],
  ])('%j names %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test('lists keep their order and lose doubles', () => {
    expect(itemsIn('潜水、电工,潜水;无')).toEqual(['潜水', '电工']);
  });
});

describe('numbers in a cell', () => {
  test.each([
    [12, 12],
    ['12', 12],
    ['１２', 12],
    ['12人', 12],
    ['约 1,200 户', 1200],
    ['85万立方米', undefined],
    ['85万', 850_000],
    ['3.5米', 3.5],
    ['-0.5', -0.5],
    ['十二', undefined],
    ['12-15', undefined],
    [null, undefined],
  ])('%j is %j', (cell, value) => {
    expect(numberIn(cell)).toBe(value);
  });
});

describe('words of closed lists', () => {
  test.each([
    ['水库', 'reservoir'],
    ['水 库', 'reservoir'],
    ['Reservoir', 'reservoir'],
    ['riverBridge', 'riverBridge'],
    ['桥梁', 'riverBridge'],
    ['什么', undefined],
  ])('%s is the kind %s', (text, kind) => {
    expect(meaning(hazardKindWords, text)).toBe(kind);
  });

  test.each([
    ['红', 'red'],
    ['Ⅱ', 'orange'],
    ['重大', 'red'],
    ['3', 'orange'],
    ['BLUE', 'blue'],
  ])('%s is the grade %s', (text, grade) => {
    expect(meaning(gradeWords, text)).toBe(grade);
  });

  test('marks that are no letters count too', () => {
    expect(['√', '×', '是', 'N'].map((text) => meaning(yesNoWords, text))).toEqual([
      'yes',
      'no',
      'yes',
      'no',
    ]);
  });

  test('the first words of all values are offered', () => {
    expect(wordsAllowed(postWords)).toBe('带班领导、值班员、副班、备班');
  });
});
