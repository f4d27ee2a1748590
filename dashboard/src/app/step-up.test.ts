import { describe, expect, test } from '@jest/globals';
import { answerStepUp, proveAgain, useStepUp } from './step-up.js';

describe('a step-up', () => {
  test('is asked until it is answered', async () => {
    const isAsked = useStepUp();
    const asked = proveAgain();
    expect(isAsked.value).toBeDefined();
    answerStepUp(true);
    expect([await asked, isAsked.value]).toEqual([true, undefined]);
  });

  test('asked for twice is one dialog: the earlier wish is let go', async () => {
    const [first, second] = [proveAgain(), proveAgain()];
    answerStepUp(true);
    expect([await first, await second]).toEqual([false, true]);
  });
});
