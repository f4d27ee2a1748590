import { describe, expect, test } from '@jest/globals';
import { checkDraft, foundDraft } from '../testing/drafts.js';
import { chief, county, minute, north, northOfficer, someone } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { defaultPack } from './pack.js';
import { resultOf } from './spot-check.js';

const it = { spotCheck: 'check' };
const checked = someone('Li Shui', 'dutyOfficer', north);
const issued = (over: Parameters<typeof checkDraft>[0] = { region: county }): World =>
  settledWorld().does('spotCheck.issue', checkDraft(over));
const missed = (): World => issued().does('spotCheck.record', foundDraft(), { at: minute(3) });
const check = (world: World) => world.get('spotCheck', 'check');

describe('a spot check', () => {
  test('lies with those who check until it has a result, then with those who were checked', () => {
    expect(check(issued())).toMatchObject({ state: 'issued', region: county, unitRegion: north });
    expect(check(missed())).toMatchObject({
      ...{ state: 'missed', region: north, result: 'missed', rings: 4 },
      ...{ checkedBy: 'Chief', checkedAt: minute(3) },
    });
  });

  test('is over where the post was held', () => {
    const world = issued().does('spotCheck.record', foundDraft({ result: 'answered', rings: 2 }));
    expect(check(world).state).toBe('answered');
    expect(world.code('spotCheck.announce', { ...it, announcement: 'No' })).toBe('state-illegal');
  });

  test('is explained by who was missed, and announced', () => {
    const world = missed().does(
      'spotCheck.explain',
      { ...it, explanation: 'At the gate' },
      { by: checked, at: minute(20) },
    );
    expect(check(world)).toMatchObject({ state: 'explained', explainedBy: 'Li Shui' });
    world.does('spotCheck.announce', { ...it, announcement: 'Gate duty, settled' });
    expect(check(world)).toMatchObject({ state: 'announced', announcedBy: 'Chief' });
  });

  test('may be announced without an explanation, never the other way round', () => {
    const world = missed().does('spotCheck.announce', { ...it, announcement: 'Not reached' });
    expect(world.code('spotCheck.explain', { ...it, explanation: 'Late' })).toBe('state-illegal');
  });

  test('is neither made, written nor announced by who is checked', () => {
    const own = { by: checked };
    expect(settledWorld().code('spotCheck.issue', checkDraft(), own)).toBe('person-same');
    const here = issued({});
    expect(here.code('spotCheck.record', foundDraft(), own)).toBe('person-same');
    here.does('spotCheck.record', foundDraft());
    expect(here.code('spotCheck.announce', { ...it, announcement: 'Fine' }, own)).toBe(
      'person-same',
    );
  });

  test('of the county is out of a township officer’s reach before and after', () => {
    expect(issued().code('spotCheck.record', foundDraft(), { by: northOfficer })).toBe(
      'rights-outside',
    );
    expect(missed().code('spotCheck.record', foundDraft(), { by: chief })).toBe('state-illegal');
  });

  test('names a unit and a turn that are there', () => {
    const code = (over: object) => settledWorld().code('spotCheck.issue', checkDraft(over));
    expect(code({ unit: 'nobody' })).toBe('reference-unknown');
    expect(code({ unit: 'south' })).toBe('place-outside');
    expect(code({ shift: 'gone' })).toBe('reference-unknown');
    expect(issued().code('spotCheck.issue', checkDraft())).toBe('record-exists');
  });
});

describe('the result of a spot check', () => {
  test.each([
    ['phone', 'answered', 5, 'answered'],
    ['phone', 'answered', 6, 'absent'],
    ['phone', 'missed', 5, 'missed'],
    ['phone', 'missed', 6, 'absent'],
    ['phone', 'proxy', 9, 'proxy'],
    ['phone', 'answered', null, 'answered'],
    ['video', 'answered', 9, 'answered'],
    ['site', 'absent', null, 'absent'],
  ] as const)('%s, %s after %s rings, is %s', (method, result, rings, kept) => {
    expect(resultOf(method, { result, rings }, defaultPack)).toBe(kept);
  });
});
