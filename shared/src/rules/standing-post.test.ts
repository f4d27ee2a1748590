import { describe, expect, test } from '@jest/globals';
import { responseLevels } from '../model/response.js';
import { standingPostDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { isManned } from './standing-post.js';

const standingPost = 'post';
const kept = () => settledWorld().does('standingPost.keep', standingPostDraft());
const post = (world: World) => world.get('standingPost', standingPost);

describe('a standing post', () => {
  test('is manned from its level on, and never once it is closed', () => {
    const at = (activeFrom: (typeof responseLevels)[number]) =>
      responseLevels.filter((level) => isManned({ state: 'kept', activeFrom }, level));
    expect(at('none')).toEqual(responseLevels);
    expect(at('III')).toEqual(['III', 'II', 'I']);
    expect(isManned({ state: 'closed', activeFrom: 'none' }, 'I')).toBe(false);
  });

  test('knows the newest word of who stands there, also when an older one comes late', () => {
    const world = kept();
    const told = (headcount: number, at: number) =>
      world.does('standingPost.checkIn', { standingPost, headcount }, { at: minute(at) });
    told(5, 20);
    told(2, 10);
    expect(post(world).lastCheckIn).toMatchObject({ headcount: 5, at: minute(20) });
  });

  test('closed, takes no word until it is kept again', () => {
    const world = kept().does('standingPost.close', { standingPost, reason: 'water fell' });
    expect(post(world)).toMatchObject({ state: 'closed', remark: { text: 'water fell' } });
    const word = { standingPost, headcount: 1 };
    expect(world.code('standingPost.checkIn', word)).toBe('record-unknown');
    world.does('standingPost.keep', standingPostDraft({ duties: 'Night' }), { at: minute(9) });
    expect(post(world)).toMatchObject({ state: 'kept', stateSince: minute(9), duties: 'Night' });
    expect(world.code('standingPost.checkIn', word)).toBe('ok');
  });

  test('refuses a place that is not there', () => {
    const nowhere = standingPostDraft({ region: '990001009000' });
    expect(settledWorld().code('standingPost.keep', nowhere)).toBe('reference-unknown');
  });
});
