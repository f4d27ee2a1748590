import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kindNames, kinds, type Kind, type RecordOf } from '../model/kinds.js';
import { arbitraryRecord, canaryName, canaryPhone } from '../testing/arbitraries.js';
import { audiences, type Audience } from './rights.js';
import { maskName, maskPhone, redact } from './redaction.js';
import { canonical } from './same-value.js';

const digits = canaryPhone.replace(/\D/g, '');
const anyRecord = (
  kind: Kind,
): fc.Arbitrary<{ readonly text: string; readonly shown: (audience: Audience) => string }> =>
  arbitraryRecord(kind).map((record) => ({
    text: canonical(record),
    shown: (audience) => canonical(redact(kind, record, audience)),
  }));

describe.each(kindNames)('any %s', (kind) => {
  test('carries no telephone and no reporter to a wall', () => {
    fc.assert(
      fc.property(anyRecord(kind), ({ shown }) => {
        const wall = shown('wall');
        expect(wall.replace(/\D/g, '')).not.toContain(digits);
        expect(wall).not.toMatch(/"\w*[pP]hone"/);
        expect(wall).not.toContain(canaryName);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  test('carries no telephone from a form and no private name to anybody', () => {
    fc.assert(
      fc.property(anyRecord(kind), fc.constantFrom(...audiences), ({ shown }, audience) => {
        expect(shown(audience)).not.toContain(canaryPhone);
        expect(shown(audience)).not.toContain(canaryName);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('keeps its shape, so that a reader can still parse it', () => {
    fc.assert(
      fc.property(arbitraryRecord(kind), fc.constantFrom(...audiences), (record, audience) => {
        const shown = redact(kind, record, audience);
        expect(shown === null || withoutPhones(kind, shown).success).toBe(true);
      }),
      { seed: 8, numRuns: 30 },
    );
  });
});

/** A masked number has asterisks, which no office would write. */
function withoutPhones(kind: Kind, record: unknown): { readonly success: boolean } {
  const text = JSON.stringify(record).replaceAll('138****0777', '13800000777');
  return kinds[kind].safeParse(JSON.parse(text));
}

describe('redact', () => {
  test('shows nobody what the codes of a patrol are made of, and a wall no words of it', () => {
    fc.assert(
      fc.property(arbitraryRecord('patrolRun'), fc.constantFrom(...audiences), (run, audience) => {
        const shown = redact('patrolRun', run, audience);
        expect(shown?.meetingKeys).toEqual([]);
        if (audience === 'wall') expect([shown?.people, shown?.meetings]).toEqual([[], []]);
      }),
      { seed: 10, numRuns: 30 },
    );
  });

  test('the canaries are really in the records', () => {
    const people = fc.sample(anyRecord('person'), { seed: 9, numRuns: 30 });
    const points = fc.sample(anyRecord('hazard'), { seed: 9, numRuns: 60 });
    expect(people.some(({ text }) => text.includes(canaryPhone))).toBe(true);
    expect(points.some(({ text }) => text.includes(canaryName))).toBe(true);
  });

  test('officers see enough of a number to know it, commanders see rights, both see who stands in', () => {
    const phone = canaryPhone;
    const person = { id: 'p', region: '990001000000', name: 'Li', unit: null, phone };
    const whole = { ...person, isPartyMember: false, skills: [] };
    expect(redact('person', whole, 'officer')?.phone).toBe('138****0777');
    expect(redact('person', whole, 'wall')).not.toHaveProperty('phone', expect.anything());
    const grant = { id: 'g', region: '990001000000', account: 'a', accountName: 'A', team: null };
    const right = { ...grant, role: 'viewer' as const };
    expect(audiences.map((audience) => redact('grant', right, audience))).toEqual([
      null,
      null,
      right,
    ]);
    const loan = { ...right, delegatedBy: 'b', delegatedByName: 'B', reason: 'leave' };
    expect(audiences.map((audience) => redact('grant', loan, audience))).toEqual([
      null,
      loan,
      loan,
    ]);
  });

  test('officers know a reporter and a householder by their surname, walls not at all', () => {
    const reporter = { name: '王小明', phone: canaryPhone };
    const house = { hazardKind: 'dilapidatedHouse', attributes: { householder: '李大山' } };
    const point = { reporter, responsible: [], ...house } as unknown as RecordOf<'hazard'>;
    const shown = (audience: Audience): unknown =>
      JSON.parse(canonical(redact('hazard', point, audience)));
    const masked = {
      reporter: { name: '王*', phone: '138****0777' },
      attributes: { householder: '李*' },
    };
    expect([shown('officer'), shown('commander')]).toMatchObject([masked, masked]);
    expect(shown('wall')).toEqual({ responsible: [], ...house, attributes: {} });
  });

  test.each([
    ['Call 13800000777 now', 'Call **** now'],
    ['电话138-0000-0777。', '电话****。'],
    ['+86 13800000777', '****'],
    ['0519-86600777 / 05198660077', '**** / ****'],
    ['桩号 12+300, 编码 138000007771', '桩号 12+300, 编码 138000007771'],
  ])('a wall reads %j as %j', (text, shown) => {
    const entry = { id: 'w', region: '990001000000', text, from: 'Leader', subject: null };
    const fresh = {
      deadline: null,
      state: 'issued' as const,
      issuedAt: '2026-07-20T00:00:00.000Z',
    };
    const word = { ...entry, ...fresh, receivedBy: null, doneBy: null, feedback: null };
    expect(redact('instruction', word, 'wall')?.text).toBe(shown);
    expect(redact('instruction', word, 'officer')?.text).toBe(text);
  });

  test('leaves the record itself untouched', () => {
    fc.assert(
      fc.property(arbitraryRecord('hazard'), (record) => {
        const before = canonical(record);
        redact('hazard', record, 'wall');
        expect(canonical(record)).toBe(before);
      }),
      { seed: 10, numRuns: 20 },
    );
  });
});

describe('maskName', () => {
  test.each([
    ['王小明', '王*'],
    [' Li Na', 'L*'],
    ['', '*'],
  ])('%j becomes %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('maskPhone', () => {
  test.each([
    ['13800000777', '138****0777'],
    ['+86 138-0000-0777', '861****0777'],
    ['0519-8660777', '051****0777'],
    ['110', '****'],
  ])('%s becomes %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
});
