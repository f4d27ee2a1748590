import { describe, expect, test } from '@jest/globals';
import { entryDraft } from '../testing/drafts.js';
import { chief, minute, north, northOfficer, south, southOfficer } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';

describe('logEntry.write', () => {
  test('signs the line with the author and the hour it happened', () => {
    const given = { by: northOfficer, at: minute(3), now: minute(200), isLate: true };
    const world = settledWorld().does('logEntry.write', entryDraft(), given);
    const signed = { author: 'North Officer', occurredAt: minute(3), isLate: true };
    expect(world.get('logEntry', 'entry')).toMatchObject(signed);
  });

  test('never writes over a line; a correction names the line it corrects', () => {
    const world = settledWorld().does('logEntry.write', entryDraft());
    expect(world.code('logEntry.write', entryDraft({ text: 'Other' }))).toBe('record-exists');
    const correction = entryDraft({ id: 'entry-2', corrects: 'entry', text: 'Other' });
    world.does('logEntry.write', correction);
    expect(world.get('logEntry', 'entry').text).toBe('Water over the road');
    expect(world.get('logEntry', 'entry-2').corrects).toBe('entry');
  });

  test('refuses a correction of a line that is not there', () => {
    const verdict = settledWorld().ask('logEntry.write', entryDraft({ corrects: 'gone' }));
    expect(verdict).toMatchObject({ refusal: { code: 'reference-unknown', field: 'corrects' } });
  });

  test('refuses a unit that is not there or lies elsewhere', () => {
    const world = settledWorld();
    expect(world.code('logEntry.write', entryDraft({ unit: 'nobody' }))).toBe('reference-unknown');
    expect(world.code('logEntry.write', entryDraft({ region: south }))).toBe('place-outside');
  });

  test('is denied in a township that is not the officer’s', () => {
    const world = settledWorld();
    expect(world.code('logEntry.write', entryDraft(), { by: southOfficer })).toBe('rights-outside');
    expect(world.code('logEntry.write', entryDraft({ region: north }), { by: chief })).toBe('ok');
  });
});

describe('logEntry.write of a telephone call', () => {
  const call = { direction: 'incoming' as const, alsoTold: 'Water office', needsDecision: true };
  const written = (over: object) =>
    settledWorld()
      .does('logEntry.write', entryDraft({ isOpen: false, call, ...over }), { by: northOfficer })
      .get('logEntry', 'entry');

  test('stays open while it needs a decision that nobody has made', () => {
    expect(written({})).toMatchObject({ isOpen: true, call, author: 'North Officer' });
    expect(written({ result: 'Team 3 is sent' }).isOpen).toBe(false);
    expect(written({ call: { ...call, needsDecision: false } }).isOpen).toBe(false);
  });

  test('is settled and signed by the line that brings the decision', () => {
    const world = settledWorld().does('logEntry.write', entryDraft({ call }), { by: northOfficer });
    const decided = entryDraft({ id: 'done', corrects: 'entry', isOpen: false, call });
    world.does('logEntry.write', { ...decided, result: 'Close the gate' }, { at: minute(9) });
    expect(world.get('logEntry', 'done')).toMatchObject({ author: 'Chief', isOpen: false });
  });
});

describe('what a line is about', () => {
  test('is kept as links to records that are there', () => {
    const subjects = [{ kind: 'unit' as const, id: 'north' }];
    const world = settledWorld().does('logEntry.write', entryDraft({ subjects }));
    expect(world.get('logEntry', 'entry').subjects).toEqual(subjects);
    const gone = [{ kind: 'hazard' as const, id: 'gone' }];
    expect(settledWorld().ask('logEntry.write', entryDraft({ subjects: gone }))).toMatchObject({
      refusal: { code: 'reference-unknown', field: 'subjects' },
    });
  });
});

describe('phrase', () => {
  const phrase = {
    id: 'p',
    region: north,
    unit: 'north',
    category: 'note' as const,
    text: 'Quiet',
  };

  test('is put, changed and dropped by the officers of the place', () => {
    const world = settledWorld().does('phrase.put', phrase, { by: northOfficer });
    world.does('phrase.put', { ...phrase, text: 'All quiet' }, { by: northOfficer });
    expect(world.get('phrase', 'p').text).toBe('All quiet');
    expect(world.code('phrase.drop', { phrase: 'p' }, { by: southOfficer })).toBe('rights-outside');
    world.does('phrase.drop', { phrase: 'p' }, { by: northOfficer });
    expect(world.find('phrase', 'p')).toBeUndefined();
  });

  test('may be everybody’s in a region, and hangs on nothing that is not there', () => {
    const world = settledWorld().does('phrase.put', { ...phrase, unit: null });
    expect(world.get('phrase', 'p').unit).toBeNull();
    expect(world.code('phrase.put', { ...phrase, unit: 'nobody' })).toBe('reference-unknown');
    expect(world.code('phrase.put', { ...phrase, unit: 'south' })).toBe('place-outside');
    expect(world.code('phrase.drop', { phrase: 'gone' })).toBe('record-unknown');
  });
});
