import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { commands } from '../commands/commands.js';
import { refusal, refusalCodes, type Refusal } from '../model/refusal.js';
import {
  handoverLifecycle,
  hazardLifecycle,
  instructionLifecycle,
  shiftLifecycle,
  teamLifecycle,
} from '../rules/lifecycle.js';
import { fieldNameOf } from './field-names.js';
import { languages } from './language.js';
import { refusalText, refusalTexts } from './refusals.js';
import { termOf } from './terms.js';

const placesIn = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort();

describe.each(refusalCodes)('the text of %s', (code) => {
  test('says in both languages what went wrong and what to do', () => {
    for (const language of languages) {
      const text = refusalText(refusal(code, 'name', { id: 'x-1' }), language);
      const sentences = text.split(/[。.;；](?:\s|$)|。/).filter((part) => part.trim() !== '');
      expect({ text, isWhole: sentences.length >= 2 }).toMatchObject({ isWhole: true });
      expect(text).not.toMatch(/[{}[\]]|undefined|null/);
    }
  });

  test('fills the same places in both languages', () => {
    expect(placesIn(refusalTexts.en[code])).toEqual(placesIn(refusalTexts.zh[code]));
  });

  test('stays whole when the refusal carries nothing but its code', () => {
    for (const language of languages) {
      expect(refusalText({ code }, language)).not.toMatch(/“”|""|\(\)|（）|\{|\[/);
    }
  });
});

describe('refusalText', () => {
  const stuck: Refusal = refusal('state-illegal', 'hazard', {
    from: 'hazardState.treating',
    to: 'hazardState.closed',
  });

  test('names states in the words of the field', () => {
    expect(refusalText(stuck, 'zh')).toBe(
      '“隐患点”不能这样变更：现为“整治中”，不能转为“已销号”。请刷新后按现状操作。',
    );
    expect(refusalText(stuck, 'en')).toContain(
      'it is "under treatment" and cannot become "closed"',
    );
  });

  test('takes the screen’s own name of the field before its own', () => {
    expect(refusalText(refusal('payload-invalid', 'responsible.0.phone'), 'zh')).toContain(
      '“电话”',
    );
    expect(refusalText(refusal('payload-invalid', 'x.y'), 'zh', '联系方式')).toContain(
      '“联系方式”',
    );
  });

  test('names several roles, and tells instants on the area’s clock', () => {
    const roles = 'responsibleRole.technical responsibleRole.patrol';
    expect(refusalText(refusal('responsible-missing', 'responsible', { roles }), 'zh')).toContain(
      '还缺：技术责任人、巡查责任人',
    );
    const early = refusal('time-impossible', 'shift', { from: '2026-07-20T00:00:00.000Z' });
    expect(refusalText(early, 'zh')).toContain('不能早于 2026-07-20 08:00');
    expect(refusalText(early, 'en', undefined, 'UTC')).toContain('not before 2026-07-20 00:00');
  });

  test('leaves out the part it has no words for', () => {
    expect(refusalText(refusal('team-deployed', 'team'), 'zh')).toMatch(/^队伍正在执行任务/);
    expect(refusalText(refusal('team-deployed', 'team', { name: 'East Gate' }), 'zh')).toContain(
      '“East Gate”',
    );
  });

  test('leaves out a part of which it knows only half', () => {
    const half = refusal('level-stepwise', 'level', { from: 'responseLevel.II' });
    expect(refusalText(half, 'zh')).toBe('“级别”只能逐级下调。请每次会商后下调一级。');
  });

  test('does not read a name that looks like a place to fill', () => {
    const sly = refusal('team-deployed', 'team', { name: '{field} [x]' });
    expect(refusalText(sly, 'en')).toContain('"{field} [x]"');
  });
});

describe('the words behind it', () => {
  test('every field of every command has a name', () => {
    const names = Object.values(commands).flatMap(({ payload }) =>
      fieldsOf(z.toJSONSchema(payload, { unrepresentable: 'any', io: 'input' })),
    );
    expect(names.length).toBeGreaterThan(200);
    for (const language of languages) {
      const missing = new Set(names.filter((name) => fieldNameOf(name, language) === name));
      expect([...missing].filter((name) => language === 'zh' || /[A-Z]/.test(name))).toEqual([]);
    }
  });

  test('every state has a word', () => {
    const table = {
      shiftState: shiftLifecycle,
      handoverState: handoverLifecycle,
      hazardState: hazardLifecycle,
    };
    const groups = { ...table, teamState: teamLifecycle, instructionState: instructionLifecycle };
    for (const [group, lifecycle] of Object.entries(groups)) {
      for (const state of Object.keys(lifecycle)) {
        expect(languages.filter((language) => !termOf(`${group}.${state}`, language))).toEqual([]);
      }
    }
  });

  test('what is no term has no word', () => {
    const none = ['', 'x', 'hazardState', 'hazardState.gone', 'constructor.name', 'toString.x'];
    expect(none.map((key) => termOf(key, 'zh'))).toEqual(none.map(() => undefined));
  });

  test('a path that names no field stays as it is', () => {
    expect(fieldNameOf('constructor', 'en')).toBe('constructor');
    expect(fieldNameOf('musterPoint.position.lat', 'zh')).toBe('纬度');
  });
});

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.values(schema).flatMap(fieldsOf);
  if (!('properties' in schema) || typeof schema.properties !== 'object') return inner;
  return [...Object.keys(schema.properties ?? {}), ...inner];
}
