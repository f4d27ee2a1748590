import { describe, expect, test } from '@jest/globals';
import type { HandoverItem } from '@levee/shared/model/duty';
import { sinceDraft } from './since-draft.js';

const item = (subject: string | null, text: string): HandoverItem => ({
  ...{ kind: subject === null ? 'other' : 'hazard', subject, text },
});

describe('what changed since a handover was drafted', () => {
  test('nothing, where everything stands as it was written', () => {
    const items = [item('a', 'A'), item(null, 'by hand')];
    expect(sinceDraft(items, [item('a', 'A')])).toEqual({ gone: [], fresh: [], changed: [] });
  });

  test('what is settled, what is new, and what reads otherwise now', () => {
    const drafted = [item('gone', 'G'), item('same', 'S'), item('moved', 'before')];
    const now = [item('same', 'S'), item('moved', 'after'), item('new', 'N')];
    expect(sinceDraft(drafted, now)).toEqual({
      gone: [item('gone', 'G')],
      fresh: [item('new', 'N')],
      changed: [item('moved', 'after')],
    });
  });

  test('two matters of different kinds with one id are two', () => {
    const task: HandoverItem = { kind: 'task', subject: 'a', text: 'A' };
    expect(sinceDraft([item('a', 'A')], [task]).fresh).toEqual([task]);
  });
});
