import { describe, expect, test } from '@jest/globals';
import { shortcuts, verbOf, type KeyPress } from './shortcuts.js';

function press(key: string, part: Partial<KeyPress> = {}): ReturnType<typeof verbOf> {
  return verbOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    target: { tagName: 'BODY' },
    ...part,
  });
}

describe('shortcuts', () => {
  test.each([
    ['/', 'search'],
    ['h', 'list'],
    ['n', 'log'],
    ['r', 'report'],
    ['d', 'dispatch'],
    ['w', 'walls'],
    ['a', 'alarms'],
    ['g', 'showAlarm'],
    ['x', 'closeAlarm'],
    ['?', 'help'],
    ['N', 'log'],
  ])('%s means %s', (key, verb) => {
    expect(press(key)).toBe(verb);
  });

  test('a digit means the tab of that number', () => {
    expect(press('3')).toBe(3);
    expect(press('0')).toBeUndefined();
    expect(press(' ')).toBeUndefined();
  });

  test.each(['INPUT', 'TEXTAREA', 'SELECT'])(
    'nothing happens while somebody writes in %s',
    (tagName) => {
      expect(press('n', { target: { tagName } })).toBeUndefined();
    },
  );

  test('keys held with Ctrl, Alt or Meta belong to the browser', () => {
    expect(press('n', { ctrlKey: true })).toBeUndefined();
    expect(press('d', { metaKey: true })).toBeUndefined();
    expect(press('r', { altKey: true })).toBeUndefined();
  });

  test('no key has two meanings', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
  });
});
