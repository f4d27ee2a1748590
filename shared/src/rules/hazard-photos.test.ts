import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grades } from '../model/hazard.js';
import { mostPhotos, photoStages, type NewPhoto, type PhotoStage } from '../model/hazard-photo.js';
import { ledgerDraft, reportDraft } from '../testing/drafts.js';
import { chief, minute, northOfficer } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { missingPhotos, photographed } from './hazard-photos.js';
import { defaultPack } from './pack.js';

const id = ledgerDraft().id;
const it = { hazard: id };
const fixer = { by: northOfficer };
const responsible = (['administrative', 'technical', 'patrol'] as const).map((role) => {
  return { role, person: null, name: 'Sun Qi' };
});

function photo(stage: PhotoStage, n = 0): NewPhoto {
  const sha256 = n.toString(16).padStart(64, '0');
  return { stage, file: { sha256, mediaType: 'image/jpeg', bytes: 1000 } };
}

const stagesOf = (world: World) => world.get('hazard', id).photos?.map(({ stage }) => stage);
const known = (grade: (typeof grades)[number] = 'yellow'): World =>
  settledWorld().does('hazard.enlist', ledgerDraft({ grade, responsible }));
const accepted = (grade: (typeof grades)[number], photos?: NewPhoto[]): World =>
  known(grade)
    .does('hazard.treat', { ...it, measures: 'Bags', photos: [photo('before')] }, fixer)
    .does('hazard.submit', { ...it, result: 'Dry', ...(photos && { photos }) }, fixer)
    .does('hazard.accept', { ...it, remark: '' });

describe('photographs of a hazard point', () => {
  test('come with the report and carry who brought them, and when', () => {
    const draft = reportDraft({ photos: [photo('found')] });
    const world = settledWorld().does('hazard.report', draft, { ...fixer, at: minute(3) });
    expect(world.get('hazard', id).photos).toEqual([
      { ...photo('found'), by: 'North Officer', at: minute(3) },
    ]);
    const without = settledWorld().does('hazard.report', reportDraft());
    expect(without.get('hazard', id)).not.toHaveProperty('photos');
  });

  test('come with each step of the work', () => {
    const world = accepted('red', [photo('after', 1)]);
    world.does('hazard.close', { ...it, remark: '', photos: [photo('after', 2)] });
    expect(stagesOf(world)).toEqual(['before', 'after', 'after']);
  });

  test('come afterwards, with words that stand after those that are there', () => {
    const world = settledWorld().does('hazard.report', reportDraft());
    world.does('hazard.tell', { ...it, words: 'Now muddy', photos: [photo('found')] });
    expect(world.get('hazard', id)).toMatchObject({ description: 'Seepage at the toe\nNow muddy' });
    expect(stagesOf(world)).toEqual(['found']);
  });

  test('the same one is there once in a stage', () => {
    const world = known();
    const both = { ...it, words: '', photos: [photo('found'), photo('before')] };
    world.does('hazard.tell', both).does('hazard.tell', both);
    expect(stagesOf(world)).toEqual(['found', 'before']);
  });

  test.each(grades)('a point that is %s is closed with those its grade asks for', (grade) => {
    if (grade === 'ungraded') return;
    const isAsked = defaultPack.hazard.photosToCloseAtGrade[grade].length > 0;
    const close = { ...it, remark: '' };
    expect(accepted(grade).code('hazard.close', close)).toBe(isAsked ? 'photo-missing' : 'ok');
    expect(accepted(grade, [photo('after')]).code('hazard.close', close)).toBe('ok');
  });

  test('a no says which are missing', () => {
    const verdict = accepted('red').verdict('hazard.close', { ...it, remark: '' });
    expect(verdict).toMatchObject({
      refusal: { code: 'photo-missing', params: { stages: 'photoStage.after' } },
    });
  });

  test('are asked for from before and after the work; how it was found is how it was before', () => {
    const missing = (...stages: ('found' | 'before' | 'after')[]) => {
      const photos = photographed(
        stages.map((stage) => photo(stage)),
        { actor: chief, at: minute(1) },
      );
      return missingPhotos({ grade: 'red', photos }, defaultPack);
    };
    expect(missing()).toEqual(['before', 'after']);
    expect([missing('found'), missing('before')]).toEqual([['after'], ['after']]);
    expect(missing('found', 'after')).toEqual([]);
  });

  test('none is ever lost, and what has no room is refused whole', () => {
    const some = fc.array(fc.tuple(fc.constantFrom(...photoStages), fc.nat(40)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (rows) => {
        const world = known();
        const kept = new Set<string>();
        for (const row of rows) {
          const photos = row.map(([stage, n]) => photo(stage, n));
          const code = world.code('hazard.tell', { ...it, words: '', photos });
          if (code === 'ok')
            for (const { stage, file } of photos) kept.add(`${stage} ${file.sha256}`);
          else expect(code).toBe('photos-full');
        }
        const there = world.get('hazard', id).photos ?? [];
        expect(new Set(there.map(({ stage, file }) => `${stage} ${file.sha256}`))).toEqual(kept);
        expect(there.length).toBeLessThanOrEqual(mostPhotos);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe('hazard.tell', () => {
  test('asks for words or a photograph', () => {
    expect(() => known().code('hazard.tell', { ...it, words: ' ' })).toThrow();
  });

  test('says so when there is no more room, and changes nothing', () => {
    const world = known();
    const words = 'w'.repeat(3990);
    expect(world.code('hazard.tell', { ...it, words })).toBe('ok');
    const before = world.get('hazard', id).description;
    expect(world.code('hazard.tell', { ...it, words })).toBe('text-full');
    expect(world.get('hazard', id).description).toBe(before);
  });
});

describe('hazard.recordCall', () => {
  test('keeps who was called and what came of it, the latest twenty', () => {
    const world = known();
    for (let n = 0; n < 25; n++) {
      const call = { ...it, role: 'patrol' as const, name: `P${n}`, outcome: 'noAnswer' as const };
      world.does('hazard.recordCall', call, { ...fixer, at: minute(n) });
    }
    const { calls = [] } = world.get('hazard', id);
    expect(calls).toHaveLength(20);
    expect(calls.at(-1)).toEqual({
      at: minute(24),
      by: 'North Officer',
      role: 'patrol',
      name: 'P24',
      outcome: 'noAnswer',
    });
  });
});
