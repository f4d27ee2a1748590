import { describe, expect, test } from '@jest/globals';
import { settledWorld } from '@levee/shared/testing/world';
import { reportDraft } from '@levee/shared/testing/drafts';
import { northOfficer } from '@levee/shared/testing/scene';
import { pictureOf } from './picture.js';
import { unnamed } from './unnamed.js';
import { aHead, aRow } from '../testing/pictures.js';

describe('unnamed', () => {
  test('leaves no telephone and no private name, and says that there is one', () => {
    const reporter = { name: '某居民', phone: '000-0000-0000' };
    const world = settledWorld().does('hazard.report', reportDraft({ id: 'pond', reporter }), {
      by: northOfficer,
    });
    const hazard = unnamed('hazard', world.get('hazard', 'pond'));
    expect(hazard.reporter).toEqual({ name: '*', phone: '****' });
    expect(hazard.name).toBe(world.get('hazard', 'pond').name);
  });
});

describe('pictureOf', () => {
  test('takes what is whole', () => {
    const rows = [aRow('a'), aRow('b')];
    expect(pictureOf(aHead({ count: 2 }), rows)?.records).toEqual(rows);
  });

  test('takes nothing else: no head, a head of another format, records too few, too many or broken', () => {
    const rows = [aRow('a')];
    const broken: (readonly [unknown, unknown[]])[] = [
      [undefined, rows],
      ['head', rows],
      [{ ...aHead({ count: 1 }), format: 0 }, rows],
      [{ ...aHead({ count: 1 }), who: '' }, rows],
      [aHead({ count: 1 }), []],
      [aHead({ count: 0 }), rows],
      [aHead({ count: 1 }), [{ ...aRow('a'), kind: 'nothing' }]],
      [aHead({ count: 1 }), [{ ...aRow('a'), version: 0 }]],
      [aHead({ count: 1 }), [null]],
    ];
    expect(broken.map(([head, records]) => pictureOf(head, records))).toEqual(
      broken.map(() => undefined),
    );
  });
});
