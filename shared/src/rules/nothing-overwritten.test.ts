import { describe, expect, test } from '@jest/globals';
import type { CommandKind, DraftOf } from '../commands/commands.js';
import { ref, type Kind } from '../model/kinds.js';
import { checkDraft, foundDraft, planDraft, standingPostDraft } from '../testing/drafts.js';
import { it, known } from '../testing/hazards.js';
import { chief, minute } from '../testing/scene.js';
import type { Verdict } from './decide.js';

const list = (hours: number) => {
  return { ...it, level: 'county' as const, deadline: minute(hours * 60) };
};
const watch = (emergencyMeasure: string) => ({ ...it, emergencyMeasure });

/** Two write of one record, having seen the same of it, or nothing where it was not there. */
function meeting<K extends CommandKind>(
  kind: K,
  [of, id]: readonly [Kind, string],
  first: DraftOf<K>,
  second: DraftOf<K>,
): { is: Verdict; first: object; unsaid: Verdict['status'] } {
  const world = known().does('spotCheck.issue', checkDraft(), { by: chief });
  const about = ref(of, id);
  const seen = world.find(about.kind, about.id)?.version;
  world.does(kind, first, { by: chief });
  const written = world.get(about.kind, about.id);
  const is = world.ask(kind, second, { by: chief, baseVersion: seen });
  expect(world.get(about.kind, about.id).version).toBe(
    is.status === 'ok' ? written.version + 1 : written.version,
  );
  return {
    ...{ is, first: written },
    unsaid: world.ask(kind, second, { by: chief, baseVersion: undefined }).status,
  };
}

describe('of two who saw the same, the second is shown what the first wrote', () => {
  test.each([
    [
      'a roster plan',
      () =>
        meeting(
          'rosterPlan.put',
          ['rosterPlan', 'plan'],
          planDraft(),
          planDraft({ name: 'Autumn' }),
        ),
    ],
    [
      'a standing post',
      () =>
        meeting(
          'standingPost.keep',
          ['standingPost', standingPostDraft().id],
          standingPostDraft(),
          standingPostDraft({ duties: 'Night' }),
        ),
    ],
    [
      'a spot check',
      () =>
        meeting(
          'spotCheck.record',
          ['spotCheck', 'check'],
          foundDraft(),
          foundDraft({ note: 'Asleep' }),
        ),
    ],
    ['a listing', () => meeting('hazard.list', ['hazard', it.hazard], list(10), list(20))],
  ] as const)('%s, also where a queue of old says nothing of what was seen', (_what, meet) => {
    const { is, first, unsaid } = meet();
    expect(is).toMatchObject({ status: 'conflict', refusal: { code: 'version-stale' } });
    expect(is).toHaveProperty('current', first);
    expect(unsaid).toBe('conflict');
  });

  test('an emergency measure; a program that says nothing of what it saw is taken', () => {
    const { is, first, unsaid } = meeting(
      'hazard.watch',
      ['hazard', it.hazard],
      watch('Guards'),
      watch('Boats'),
    );
    expect(is).toMatchObject({ status: 'conflict', current: first });
    expect(unsaid).toBe('ok');
  });

  test('and what is written upon what stands is taken', () => {
    const world = known()
      .does('hazard.watch', watch('Guards'))
      .does('hazard.watch', watch('Boats'));
    expect(world.get('hazard', it.hazard).emergencyMeasure).toBe('Boats');
    world.does('standingPost.keep', standingPostDraft());
    const again = standingPostDraft({ duties: 'Night' });
    expect(world.code('standingPost.keep', again)).toBe('ok');
  });
});
