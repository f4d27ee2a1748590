import { describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { paceOf, paces } from './paces.js';

describe('paces of a drill', () => {
  test('a drill that was paused starts again at the usual pace', () => {
    expect(paceOf(0)).toBe(60);
    expect(paceOf(300)).toBe(300);
  });

  test('every pace offered is one the command takes', () => {
    expect(paces.every((rate) => commands['drill.pace'].payload.safeParse({ rate }).success)).toBe(
      true,
    );
  });
});
