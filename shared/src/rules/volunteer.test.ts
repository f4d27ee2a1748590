import { describe, expect, test } from '@jest/globals';
import { dispatchDraft, standingPostDraft, teamDraft, volunteerDraft } from '../testing/drafts.js';
import { chief, minute, northOfficer } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';

const volunteer = 'rider';
const registered = () => settledWorld().does('volunteer.register', volunteerDraft());
const verified = () => registered().does('volunteer.verify', { volunteer });
const rider = (world: World) => world.get('volunteer', volunteer);
const atPost = { kind: 'standingPost' as const, id: 'post' };
const withPost = () => verified().does('standingPost.keep', standingPostDraft());

describe('volunteer.register', () => {
  test('keeps of a place only about a kilometre', () => {
    const exact = { position: { lat: 30.123456, lng: 110.98765 } };
    const world = settledWorld().does('volunteer.register', volunteerDraft(exact));
    expect(rider(world)).toMatchObject({
      state: 'registered',
      position: { lat: 30.12, lng: 110.99 },
    });
  });

  test('brings up to date who is known, with state and number as they were', () => {
    const { phone: _, ...masked } = volunteerDraft({ vehicle: 'Van' });
    const world = verified().does('volunteer.register', masked);
    expect(rider(world)).toMatchObject({
      state: 'verified',
      vehicle: 'Van',
      phone: '13800000303',
    });
  });

  test('refuses a place or a unit that is not there', () => {
    const code = (over: object) => settledWorld().code('volunteer.register', volunteerDraft(over));
    expect([code({ region: '990001009000' }), code({ unit: 'gone' })]).toEqual([
      'reference-unknown',
      'reference-unknown',
    ]);
  });
});

describe('the way of a volunteer', () => {
  test('leads from the register over a call to a post, and back', () => {
    const world = withPost();
    world.does('volunteer.call', { volunteer, answer: 'coming' }, { by: northOfficer });
    expect(rider(world)).toMatchObject({
      state: 'called',
      lastCall: { by: 'North Officer', answer: 'coming' },
    });
    world.does('volunteer.assign', { volunteer, to: atPost }, { at: minute(4) });
    expect(rider(world)).toMatchObject({
      state: 'assigned',
      assignment: { ...atPost, at: minute(4), by: chief.name },
    });
    world.does('volunteer.release', { volunteer });
    expect(rider(world)).toMatchObject({ state: 'released', assignment: null });
    expect(world.code('volunteer.call', { volunteer, answer: 'coming' })).toBe('ok');
  });

  test('nobody is called or put to work before they were verified', () => {
    const world = registered().does('standingPost.keep', standingPostDraft());
    expect(world.code('volunteer.call', { volunteer, answer: 'coming' })).toBe('state-illegal');
    expect(world.code('volunteer.assign', { volunteer, to: atPost })).toBe('state-illegal');
  });

  test('who cannot come, or does not answer, stays who they were, and it is on record', () => {
    const world = verified().does('volunteer.call', { volunteer, answer: 'noAnswer' });
    expect(rider(world)).toMatchObject({ state: 'verified', lastCall: { answer: 'noAnswer' } });
    world.does('volunteer.call', { volunteer, answer: 'coming' });
    world.does('volunteer.call', { volunteer, answer: 'cannot', note: 'flat tyre' });
    expect(rider(world)).toMatchObject({ state: 'released', lastCall: { note: 'flat tyre' } });
  });

  test('a deployment that has ended and a post that is closed ask for nobody', () => {
    const world = withPost().does('team.raise', teamDraft()).does('team.dispatch', dispatchDraft());
    const out = { kind: 'deployment' as const, id: 'way' };
    const answer = (to: typeof out | typeof atPost) =>
      world.code('volunteer.assign', { volunteer, to });
    world.does('standingPost.close', { standingPost: 'post', reason: 'over' });
    expect(answer(atPost)).toBe('reference-unknown');
    expect(answer({ ...out, id: 'gone' })).toBe('reference-unknown');
    expect(answer(out)).toBe('ok');
    world.does('volunteer.release', { volunteer });
    world.does('team.advance', { team: 'team', deployment: 'way', to: 'standby', headcount: 1 });
    expect(answer(out)).toBe('reference-unknown');
  });
});
