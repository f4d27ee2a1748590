import { describe, expect, test } from '@jest/globals';
import { hazard } from '../testing/records.js';
import { sourceOfSession, type Dirty, type MapBeside, type TrackReader } from './map-source.js';
import { nothingBeside, sessionOf } from './session.fixture.js';

const one = hazard({ id: 'h1', position: { lat: 30.5, lng: 110.5 } });

describe('sourceOfSession', () => {
  test('reads the session’s replica and hour', () => {
    const source = sourceOfSession(sessionOf([one]), nothingBeside);
    expect(source.get('hazard', 'h1')).toBe(one);
    expect([...source.all('hazard').keys()]).toEqual(['h1']);
    expect(source.all('team').size).toBe(0);
    expect(source.areaNowMs()).toBe(42);
  });

  test('asks for geometry in the session’s own area', async () => {
    const geometry = (area: string, hash: string): Promise<string> =>
      Promise.resolve(`${area}/${hash}`);
    const source = sourceOfSession(sessionOf([]), { ...nothingBeside, geometry });
    expect(await source.geometry('abc')).toBe('drill/abc');
  });

  test('asks for the ways of the session’s own area', async () => {
    const track: TrackReader = (area, sinceMs, team) =>
      Promise.resolve([
        { team: `${area}/${team ?? 'all'}`, position: { lat: sinceMs, lng: 0 }, occurredAt: '' },
      ]);
    const source = sourceOfSession(sessionOf([]), { ...nothingBeside, track });
    expect(await source.track(7, 't1')).toMatchObject([{ team: 'drill/t1', position: { lat: 7 } }]);
    expect(await source.track(7)).toMatchObject([{ team: 'drill/all' }]);
  });

  test('hears of the base map of the session’s own area, until it is cancelled', () => {
    const heard: unknown[] = [];
    const onBase: MapBeside['onBase'] = (area, listener) => {
      listener({ base: null, isBroken: area === 'drill' });
      return () => heard.push('cancelled');
    };
    const source = sourceOfSession(sessionOf([]), { ...nothingBeside, onBase });
    source.onBase((news) => heard.push(news))();
    expect(heard).toEqual([{ base: null, isBroken: true }, 'cancelled']);
  });

  test('passes changes on until it is cancelled', () => {
    const session = sessionOf([]);
    const heard: Dirty[] = [];
    const cancel = sourceOfSession(session, nothingBeside).onChange((dirty) => heard.push(dirty));
    const dirty: Dirty = new Map([['hazard', new Set(['h1'])]]);
    session.tell(dirty);
    cancel();
    session.tell(dirty);
    expect(heard).toEqual([dirty]);
  });
});
