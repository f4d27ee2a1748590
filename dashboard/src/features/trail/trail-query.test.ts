import { describe, expect, test } from '@jest/globals';
import { trailPath, wholeTrail, type TrailFilter } from './trail-query.js';

const zone = 'Asia/Shanghai';
const pathOf = (over: Partial<TrailFilter>, form: Parameters<typeof trailPath>[3] = {}): string =>
  trailPath('990101', { ...wholeTrail, ...over }, zone, form);

describe('trail-query', () => {
  test('asks for everything where nothing is chosen', () => {
    expect(pathOf({})).toBe('/api/areas/990101/trail');
    expect(pathOf({}, 'table')).toBe('/api/areas/990101/trail.csv');
  });

  test('asks the server’s own log', () => {
    expect(pathOf({ isServer: true })).toBe('/api/areas/server/trail');
  });

  test('says hours in UTC, as they were typed in the area', () => {
    expect(pathOf({ from: '2026-07-20T08:00' })).toBe(
      '/api/areas/990101/trail?from=2026-07-20T00%3A00%3A00.000Z',
    );
  });

  test('leaves out what is only half typed', () => {
    expect(pathOf({ who: '  ', from: '2026-07-', to: '' })).toBe('/api/areas/990101/trail');
  });

  test('carries all that was chosen, to the table too, and goes on where a page ended', () => {
    const chosen = { who: ' 张 三 ', what: 'refusal', outcome: 'refused' } as const;
    const query = 'who=%E5%BC%A0+%E4%B8%89&what=refusal&outcome=refused';
    expect(pathOf(chosen, { after: 812 })).toBe(`/api/areas/990101/trail?${query}&after=812`);
    expect(pathOf(chosen, 'table')).toBe(`/api/areas/990101/trail.csv?${query}`);
  });
});
