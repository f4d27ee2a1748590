import { describe, expect, test } from '@jest/globals';
import { hazard } from '../testing/records.js';
import { sourceOfSession, type Dirty, type TrackReader } from './map-source.js';
import { sessionOf } from './session.fixture.js';

const one = hazard({ id: 'h1', position: { lat: 30.5, lng: 110.5 } });

describe('sourceOfSession', () => {
  test('reads the session’s replica and hour', () => {
    const source = sourceOfSession(sessionOf([one]), () => Promise.resolve(null));
    expect(source.get('hazard', 'h1')).toBe(one);
    expect([...source.all('hazard').keys()]).toEqual(['h1']);
    expect(source.all('team').size).toBe(0);
    expect(source.areaNowMs()).toBe(42);
  });

  test('asks for geometry in the session’s own area', async () => {
    const answer = (area: string, hash: string): Promise<string> =>
      Promise.resolve(`${area}/${hash}`);
    expect(await sourceOfSession(sessionOf([]), answer).geometry('abc')).toBe('drill/abc');
  });

  test('asks for the ways of the session’s own area', async () => {
    const geometry = (): Promise<null> => Promise.resolve(null);
    const track: TrackReader = (area, sinceMs, team) =>
      Promise.resolve([
        { team: `${area}/${team ?? 'all'}`, position: { lat: sinceMs, lng: 0 }, occurredAt: '' },
      ]);
    const source = sourceOfSession(sessionOf([]), geometry, track);
    expect(await source.track(7, 't1')).toMatchObject([{ team: 'drill/t1', position: { lat: 7 } }]);
    expect(await source.track(7)).toMatchObject([{ team: 'drill/all' }]);
    expect(await sourceOfSession(sessionOf([]), geometry).track(7)).toEqual([]);
  });

  test('passes changes on until it is cancelled', () => {
    const session = sessionOf([]);
    const heard: Dirty[] = [];
    const cancel = sourceOfSession(session, () => Promise.resolve(null)).onChange((dirty) =>
      heard.push(dirty),
    );
    const dirty: Dirty = new Map([['hazard', new Set(['h1'])]]);
    session.tell(dirty);
    cancel();
    session.tell(dirty);
    expect(heard).toEqual([dirty]);
  });
});
