import { describe, expect, test } from '@jest/globals';
import { endingOf, Endings, type Ending } from './endings.js';

const ending: Ending = { kind: 'session', id: 's' };

function desk() {
  const [heard, told]: [Ending[], Ending[]] = [[], []];
  const endings = new Endings((one) => void told.push(one));
  const cancel = endings.listen((one) => void heard.push(one));
  return { endings, heard, told, cancel };
}

describe('endings', () => {
  test('said here are heard here and told to the other nodes', () => {
    const { endings, heard, told } = desk();
    endings.say(ending);
    expect([heard, told]).toEqual([[ending], [ending]]);
  });

  test('heard from another node are not told again', () => {
    const { endings, heard, told } = desk();
    endings.hear(ending);
    expect([heard, told]).toEqual([[ending], []]);
  });

  test('are not heard by who listens no more', () => {
    const { endings, heard, cancel } = desk();
    cancel();
    endings.say(ending);
    expect(heard).toEqual([]);
  });

  test('are known for a while to who asks later', () => {
    const { endings } = desk();
    endings.hear(ending);
    expect([endings.has(ending), endings.has({ kind: 'device', id: 's' })]).toEqual([true, false]);
    for (let nth = 0; nth < 20_000; nth++) endings.hear({ kind: 'program', id: String(nth) });
    expect(endings.has(ending)).toBe(false);
    expect(endings.has({ kind: 'program', id: '0' })).toBe(true);
  });

  test('of an account are those of its session', () => {
    const account = { kind: 'account' as const, id: 'a', name: 'A', session: 's' };
    expect(endingOf({ ...account, expiresAtMs: 0, isKeeper: false })).toEqual(ending);
    const device = { kind: 'device' as const, id: 'd', name: 'D', area: 'x', scope: 'y' };
    expect(endingOf(device)).toEqual({ kind: 'device', id: 'd' });
  });
});
