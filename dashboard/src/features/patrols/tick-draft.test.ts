import { describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { stakesOf } from '@levee/shared/rules/chainage';
import { defaultPatrolPack } from '@levee/shared/rules/patrol-pack';
import { placeDoubt, tellingOf, tickAsk, type TickFields } from './tick-draft.js';

const ends = [
  { lat: 30, lng: 110 },
  { lat: 30.01, lng: 110 },
] as const;
const [point] = stakesOf({ fromM: 0, toM: 1000, stepM: 500, ends });
if (!point) throw new Error('no stake');
const here = (lat: number, accuracyM = 10) => ({ position: { lat, lng: 110 }, accuracyM });
const fields = (over: Partial<TickFields> = {}): TickFields => ({
  ...{ id: 'found', method: 'place', code: '', reason: '', wrong: {}, result: 'normal' },
  ...{ note: '', finding: '', files: [] },
  ...over,
});
const at = { run: 'run', route: 'route', point, here: here(30), telling: null };
const photo = { sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 9 };

describe('where this phone stands', () => {
  test.each([
    [here(30.0002), { is: 'near' }],
    [here(30.0002, 400), { is: 'unsure', m: 400 }],
    [undefined, { is: 'unknown' }],
  ])('%j: %j', (place, doubt) => {
    expect(placeDoubt(point, place, defaultPatrolPack)).toEqual(doubt);
  });

  test('a long way off it says how far; a point without a place is never near', () => {
    expect(placeDoubt(point, here(30.01), defaultPatrolPack)).toMatchObject({ is: 'far' });
    expect(placeDoubt({ position: null }, here(30), defaultPatrolPack)).toEqual({ is: 'unplaced' });
  });
});

describe('what becomes of a finding', () => {
  test.each([
    ['normal', undefined, null],
    ['abnormal', undefined, 'report'],
    ['abnormal', 'ungraded', null],
    ['danger', 'ungraded', 'raise'],
    ['danger', 'red', null],
  ] as const)('%s at a hazard point that is %s: %s', (result, grade, telling) => {
    expect(tellingOf(result, grade && { grade }, defaultPatrolPack)).toBe(telling);
  });
});

describe('the command of a tick', () => {
  const ask = (over: Partial<TickFields>, place: Parameters<typeof tickAsk>[1] = at) =>
    commands['patrolRun.tick'].payload.parse(tickAsk(fields(over), place));

  test('says how it was ticked, and only what belongs to that way', () => {
    expect(ask({ code: 'x', reason: 'y' })).not.toHaveProperty('reason');
    expect(ask({ method: 'code', code: ' abc-234 ' })).toMatchObject({ code: 'ABC234' });
    expect(ask({ method: 'hand', reason: '无信号' }, { ...at, here: undefined })).toEqual(
      expect.not.objectContaining({ position: expect.anything() as unknown }),
    );
  });

  test('names the hazard point that tells of the finding, and none where the tick says it all', () => {
    const known = { ...at, point: { ...point, hazard: 'h' } };
    expect(ask({ result: 'danger' }, { ...at, telling: 'report' }).finding).toBe('found');
    expect(ask({ result: 'danger' }, { ...known, telling: 'raise' }).finding).toBe('h');
    expect(ask({ result: 'abnormal' }, known).finding).toBeNull();
    expect(ask({}).finding).toBeNull();
  });

  test('keeps the words of a finding that no hazard point takes', () => {
    const found = { result: 'abnormal', finding: '坡脚湿润' } as const;
    expect(ask(found).note).toBe('坡脚湿润');
    expect(ask(found, { ...at, telling: 'report' })).not.toHaveProperty('note');
    expect(ask({ note: '无异常' }).note).toBe('无异常');
  });

  test('keeps photos with the tick, or with what was found', () => {
    expect(ask({ files: [photo] }).files).toEqual([photo]);
    const found = { files: [photo], result: 'abnormal' } as const;
    expect(ask({ ...found, files: [photo] }, { ...at, telling: 'report' }).files).toBeUndefined();
    expect(ask({ ...found, files: [photo] }, { ...at, telling: 'raise' }).files).toEqual([photo]);
  });
});
