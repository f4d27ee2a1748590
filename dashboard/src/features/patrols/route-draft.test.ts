import { describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { hazard, town } from '../../testing/records.js';
import { movedUp, pointOf, routeAsk, routeFields, stakesIn, withPoints } from './route-draft.js';

const blank = routeFields(null, 'route');

describe('the form of a route', () => {
  test('makes stakes of what was typed, on the line between two ends where they are known', () => {
    const typed = { ...blank, stakeFrom: 'K1+000', stakeTo: 'k1+400', stakeStep: '200' };
    expect(stakesIn(typed)?.map(({ name }) => name)).toEqual(['K1+000', 'K1+200', 'K1+400']);
    const ends = { stakeStart: { lat: 30, lng: 110 }, stakeEnd: { lat: 30.02, lng: 110 } };
    expect(stakesIn({ ...typed, ...ends })?.[1]?.position).toEqual({ lat: 30.01, lng: 110 });
    for (const wrong of [{ stakeFrom: 'K1' }, { stakeTo: '' }, { stakeStep: '0' }])
      expect(stakesIn({ ...typed, ...wrong })).toBeUndefined();
  });

  test('takes a point once and keeps the order of walking', () => {
    const [a, b] = ['a', 'b'].map((id) => pointOf(hazard({ id, name: id })));
    if (!a || !b) throw new Error('no points');
    const points = withPoints([a], [a, b]);
    expect(points.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(movedUp(points, 1).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(movedUp(points, 0)).toEqual(points);
  });

  test('asks for a route as it stands, and what was known comes back unchanged', () => {
    const points = [pointOf(hazard({ id: 'a' }))];
    const route = { ...blank, name: '东堤', region: town, points };
    const payload = commands['patrolRoute.put'].payload.parse(routeAsk(route, 'hq'));
    expect(routeAsk(routeFields(payload, 'route'), 'hq')).toEqual(payload);
  });
});
