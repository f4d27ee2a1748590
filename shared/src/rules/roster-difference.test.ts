import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '../model/kinds.js';
import { shiftDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { rosterDifference } from './roster-difference.js';

type Turn = ReturnType<typeof shiftDraft>;

const now = minute(-60);
const stamp = { version: 1, changedAt: minute(-600), changedBy: 'One' };

function standing(over: Partial<Stamped<'shift'>> = {}): Stamped<'shift'> {
  const still = { state: 'planned' as const, checkIn: null, lateSince: null, coveredBy: null };
  return { ...shiftDraft(), ...still, ...stamp, ...over };
}

const brief = (turns: readonly { id: string; personName: string }[]): string[] =>
  turns.map(({ id, personName }) => `${id} ${personName}`);

function compared(wanted: readonly Turn[], known: readonly Stamped<'shift'>[], at = now) {
  const { added, changed, gone, same, begun } = rosterDifference(wanted, known, at);
  return {
    added: brief(added),
    changed: changed.map(
      ({ before, after }) => `${after.id} ${before.personName}>${after.personName}`,
    ),
    gone: brief(gone),
    same: brief(same),
    begun: brief(begun),
  };
}

const none = { added: [], changed: [], gone: [], same: [], begun: [] };

describe('the difference of a new roster', () => {
  test('is nothing where the turns stand already, whatever their ids', () => {
    expect(compared([shiftDraft({ id: 'new' })], [standing()])).toEqual({
      ...none,
      same: ['turn Li Shui'],
    });
  });

  test('names what comes, what changes under its own id, and what goes', () => {
    const late = { startsAt: minute(480), endsAt: minute(960) };
    const wanted = [
      shiftDraft({ id: 'a', personName: 'Wang' }),
      shiftDraft({ id: 'b', post: 'lead' }),
    ];
    expect(compared(wanted, [standing(), standing({ id: 'old', ...late })])).toEqual({
      ...none,
      added: ['b Li Shui'],
      changed: ['turn Li Shui>Wang'],
      gone: ['old Li Shui'],
    });
  });

  test('leaves those who stay at their own turns when the order of names changes', () => {
    const known = [
      standing({ id: 'one', personName: 'A' }),
      standing({ id: 'two', personName: 'B' }),
    ];
    const wanted = [
      shiftDraft({ id: 'x', personName: 'B' }),
      shiftDraft({ id: 'y', personName: 'C' }),
    ];
    expect(compared(wanted, known)).toEqual({
      ...none,
      changed: ['one A>C'],
      same: ['two B'],
    });
  });

  test('touches nothing that has begun or that somebody has checked in to', () => {
    const known = [standing(), standing({ id: 'b', post: 'lead', state: 'onDuty' })];
    const wanted = [
      shiftDraft({ personName: 'Wang' }),
      shiftDraft({ id: 'b', post: 'lead', personName: 'Zhao' }),
      shiftDraft({ id: 'c', post: 'backup' }),
    ];
    expect(compared(wanted, known, minute(1))).toEqual({
      ...none,
      begun: ['c Li Shui', 'turn Wang', 'b Zhao'],
    });
    expect(compared([], known, minute(1)).gone).toEqual([]);
  });

  test('sees that somebody has become known by their record', () => {
    const wanted = [shiftDraft({ person: 'p1' })];
    expect(compared(wanted, [standing()]).changed).toEqual(['turn Li Shui>Li Shui']);
  });
});
