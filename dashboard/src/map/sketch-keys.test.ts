import { describe, expect, test } from '@jest/globals';
import { keyStep, keyVerb } from './sketch-keys.js';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe('keys of a sketch', () => {
  test('put, take back, finish and cancel; the others are the map’s', () => {
    const verbs = [' ', 'Backspace', 'Enter', 'Escape', 'ArrowLeft', '+'].map((key) =>
      keyVerb({ ...plain, key }),
    );
    expect(verbs).toEqual(['put', 'takeBack', 'finish', 'cancel', undefined, undefined]);
  });

  test('move a corner a little, with shift a lot', () => {
    expect(keyStep({ ...plain, key: 'ArrowUp' })).toEqual([0, -2]);
    expect(keyStep({ ...plain, key: 'ArrowRight', shiftKey: true })).toEqual([20, 0]);
    expect(keyStep({ ...plain, key: 'x' })).toBeUndefined();
  });

  test('held with another key belong to the browser', () => {
    expect(keyVerb({ ...plain, key: 'Enter', ctrlKey: true })).toBeUndefined();
    expect(keyStep({ ...plain, key: 'ArrowUp', altKey: true })).toBeUndefined();
  });
});
