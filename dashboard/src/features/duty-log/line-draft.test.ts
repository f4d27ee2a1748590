import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { commands } from '@levee/shared/commands/commands';
import { county, logEntry, town } from '../../testing/records.js';
import { lineDraft, linePayload } from './line-draft.js';

const unit = { id: 'hq', region: county } as Stamped<'unit'>;

describe('a line being written', () => {
  test('becomes a command with only what was typed', () => {
    expect(lineDraft('l1', null).category).toBe('situation');
    const draft = { ...lineDraft('l1', null), category: 'note' as const, text: '平安' };
    const payload = linePayload(draft, { unit, corrected: null }, []);
    expect(payload).toEqual({
      ...{ id: 'l1', region: county, unit: 'hq', corrects: null },
      ...{ category: 'note', text: '平安', isOpen: false },
    });
    expect(commands['logEntry.write'].payload.safeParse(payload).success).toBe(true);
  });

  test('a correction stays where the line was, with its call and without its masked caller', () => {
    const call = { direction: 'incoming' as const, needsDecision: true };
    const caller = { unit: '石壁镇', name: '王*', phone: '138****0001' };
    const corrected = logEntry({
      id: 'old',
      region: town,
      unit: 'town',
      call,
      caller,
      isOpen: true,
    });
    const draft = { ...lineDraft('new', corrected), result: '关闸' };
    const links = [{ kind: 'hazard' as const, id: 'h1' }];
    expect(linePayload(draft, { unit, corrected }, links)).toMatchObject({
      ...{ region: town, unit: 'town', corrects: 'old', result: '关闸', call },
      ...{ caller: { unit: '石壁镇' }, subjects: links, isOpen: true },
    });
    expect(linePayload(draft, { unit, corrected }, []).caller).not.toHaveProperty('phone');
  });
});
