import { describe, expect, test } from '@jest/globals';
import { handoverDraft } from '../testing/drafts.js';
import { minute, north, someone, southOfficer } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { defaultPack } from './pack.js';

const outgoing = someone('Outgoing', 'dutyOfficer', north);
const incoming = someone('Incoming', 'dutyOfficer', north);
const it = { handover: 'handover' };

const drafted = (): World =>
  settledWorld().does('handover.draft', handoverDraft(), { by: outgoing });
const submitted = (): World =>
  drafted().does('handover.submit', it, { by: outgoing, at: minute(5) });

describe('handover', () => {
  test('goes from draft to acceptance, signed by both', () => {
    const world = submitted().does('handover.accept', it, { by: incoming, at: minute(9) });
    expect(world.get('handover', 'handover')).toMatchObject({
      state: 'accepted',
      draftedBy: 'Outgoing',
      submittedBy: 'Outgoing',
      submittedAt: minute(5),
      settledBy: 'Incoming',
      settledAt: minute(9),
    });
  });

  test('is not accepted by who drafted it', () => {
    expect(submitted().code('handover.accept', it, { by: outgoing })).toBe('person-same');
  });

  test('is not accepted by who submitted what somebody else had drafted', () => {
    const colleague = someone('Colleague', 'dutyOfficer', north);
    const world = drafted().does('handover.submit', it, { by: colleague });
    expect(world.get('handover', 'handover')).toMatchObject({
      draftedBy: 'Outgoing',
      submittedBy: 'Colleague',
    });
    expect(world.ask('handover.accept', it, { by: colleague })).toMatchObject({
      refusal: { code: 'person-same', params: { name: 'Colleague' } },
    });
    expect(world.code('handover.accept', it, { by: outgoing })).toBe('person-same');
    expect(world.code('handover.accept', it, { by: incoming })).toBe('ok');
  });

  test('needs open matters, or the word that there are none', () => {
    const world = settledWorld().does('handover.draft', handoverDraft({ items: [] }));
    expect(world.ask('handover.submit', it)).toMatchObject({
      refusal: { code: 'items-missing', field: 'items' },
    });
    world.does('handover.draft', handoverDraft({ items: [], remarks: 'Nothing is open' }));
    expect(world.code('handover.submit', it)).toBe('ok');
  });

  test('comes back with a reason and is written anew', () => {
    const world = submitted().does(
      'handover.return',
      { ...it, reason: 'Pump 3?' },
      { by: incoming },
    );
    const back = { returnReason: 'Pump 3?', settledBy: 'Incoming' };
    expect(world.get('handover', 'handover')).toMatchObject({ state: 'returned', ...back });
    world.does('handover.draft', handoverDraft({ remarks: 'Pump 3 works' }), { by: outgoing });
    expect(world.get('handover', 'handover')).toMatchObject({
      state: 'drafted',
      submittedBy: null,
      submittedAt: null,
      ...back,
    });
    world.does('handover.submit', it, { by: outgoing });
    expect(world.get('handover', 'handover')).toMatchObject({
      returnReason: null,
      settledBy: null,
    });
  });

  test('is not written anew once the next crew has it', () => {
    expect(submitted().code('handover.draft', handoverDraft({ remarks: 'x' }))).toBe(
      'state-illegal',
    );
  });

  test('is accepted or returned only once it is submitted', () => {
    const world = drafted();
    expect(world.code('handover.accept', it, { by: incoming })).toBe('state-illegal');
    expect(world.code('handover.return', { ...it, reason: 'x' }, { by: incoming })).toBe(
      'state-illegal',
    );
  });

  test('belongs to a unit that is there, in the township of the author', () => {
    const world = settledWorld();
    expect(world.code('handover.draft', handoverDraft({ unit: 'nobody' }))).toBe(
      'reference-unknown',
    );
    expect(world.code('handover.draft', handoverDraft({ unit: 'south' }))).toBe('place-outside');
    expect(world.code('handover.draft', handoverDraft(), { by: southOfficer })).toBe(
      'rights-outside',
    );
  });

  test('answers with both texts when somebody else wrote meanwhile', () => {
    const world = drafted().does('handover.draft', handoverDraft({ remarks: 'one' }), {
      by: incoming,
    });
    const stale = world.ask('handover.draft', handoverDraft({ remarks: 'two' }), {
      baseVersion: 1,
    });
    expect(stale).toMatchObject({ status: 'conflict', current: { remarks: 'one', version: 2 } });
  });
});

describe('handover.markOverdue', () => {
  /** The next turn begins at minute 480. */
  const due = 480 + defaultPack.duty.handoverWithinMinutes;

  test.each([
    [due - 1, 'time-impossible'],
    [due, 'ok'],
  ])('at minute %d is answered %s', (at, code) => {
    expect(submitted().code('handover.markOverdue', it, { at: minute(at) })).toBe(code);
  });

  test('is a fact that neither a new draft nor a signature takes away', () => {
    const world = submitted().does('handover.markOverdue', it, { at: minute(due + 7) });
    world.does('handover.markOverdue', it, { at: minute(due + 9) });
    world.does('handover.return', { ...it, reason: 'Pump 3?' }, { by: incoming });
    world.does('handover.draft', handoverDraft({ remarks: 'It runs' }), { by: outgoing });
    world.does('handover.submit', it, { by: outgoing });
    world.does('handover.accept', it, { by: incoming });
    expect(world.get('handover', 'handover')).toMatchObject({
      state: 'accepted',
      overdueSince: minute(due),
    });
  });

  test('leaves what is signed', () => {
    const world = submitted().does('handover.accept', it, { by: incoming });
    expect(world.code('handover.markOverdue', it, { at: minute(999) })).toBe('state-illegal');
  });
});
