import { describe, expect, test } from '@jest/globals';
import type { Warning } from '@levee/shared/model/response';
import { isResponding, warningsInForce } from './standing-response.js';

const nowMs = Date.parse('2026-07-20T06:00:00.000Z');

function aWarning(id: string, part: Partial<Warning> = {}): Warning {
  return {
    id,
    region: '990101000000',
    type: '暴雨',
    colour: 'yellow',
    title: '暴雨黄色预警',
    text: '',
    issuer: '县气象台',
    issuedAt: '2026-07-20T01:00:00.000Z',
    expiresAt: null,
    state: 'issued',
    liftedAt: null,
    ...part,
  };
}

function idsAt(warnings: readonly Warning[]): string[] {
  return warningsInForce(warnings, nowMs).map(({ id }) => id);
}

describe('warningsInForce', () => {
  test('puts the worst colour first and the newest before the older', () => {
    const older = aWarning('older', { colour: 'orange' });
    const newer = aWarning('newer', { colour: 'orange', issuedAt: '2026-07-20T03:00:00.000Z' });
    expect(idsAt([aWarning('mild'), older, newer, aWarning('red', { colour: 'red' })])).toEqual([
      'red',
      'newer',
      'older',
      'mild',
    ]);
  });

  test('leaves out what was lifted', () => {
    expect(idsAt([aWarning('lifted', { state: 'lifted' })])).toEqual([]);
  });

  test('keeps what nobody has lifted, behind those within their hour, from its very minute', () => {
    const ending = (expiresAt: string) =>
      idsAt([aWarning('red', { colour: 'red', expiresAt }), aWarning('mild')]);
    expect(ending('2026-07-20T06:00:00.000Z')).toEqual(['mild', 'red']);
    expect(ending('2026-07-20T06:00:00.001Z')).toEqual(['red', 'mild']);
  });
});

describe('isResponding', () => {
  test('holds for the four levels only', () => {
    expect((['none', 'attention', 'IV', 'III', 'II', 'I'] as const).map(isResponding)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });
});
