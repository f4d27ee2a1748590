import { describe, expect, test } from '@jest/globals';
import { answerOf, isOurs, shellCacheOf, type Way } from './answers.js';

const origin = 'https://levee.example';

function wayOf(path: string, over: { method?: string; mode?: RequestMode } = {}): Way {
  return answerOf({ method: 'GET', mode: 'cors', url: `${origin}${path}`, ...over }, origin);
}

describe('answers of the worker', () => {
  test('are the shell for the phone’s pages', () => {
    for (const path of ['/field', '/field/mine', '/field/duty?area=drill'])
      expect([path, wayOf(path, { mode: 'navigate' })]).toEqual([path, 'page']);
  });

  test('are what is here for parts of the program', () => {
    expect(wayOf('/assets/index-abc.js')).toBe('part');
    expect(wayOf('/icons/levee-192.png')).toBe('part');
  });

  test('are the server’s for all that an area says, for who somebody is and for the live line', () => {
    const paths = ['/api/session', '/api/areas/drill/snapshot', '/api/live/ticket', '/socket.io/'];
    for (const path of [...paths, '/live', '/healthz', '/worker.js', '/manifest.webmanifest'])
      expect([path, wayOf(path)]).toEqual([path, 'network']);
    expect(wayOf('/api/files/assets/a')).toBe('network');
  });

  test('are the server’s for whatever changes something, and for other pages and other hosts', () => {
    expect(wayOf('/assets/a.js', { method: 'POST' })).toBe('network');
    expect(wayOf('/wall', { mode: 'navigate' })).toBe('network');
    expect(wayOf('/fieldwork', { mode: 'navigate' })).toBe('network');
    const foreign = { method: 'GET', mode: 'cors' as const, url: 'https://tiles.example/assets/a' };
    expect(answerOf(foreign, origin)).toBe('network');
  });

  test('lie under a name of the version', () => {
    const shell = { version: 'abc', page: '/field', files: [] };
    expect(isOurs(shellCacheOf(shell))).toBe(true);
    expect(shellCacheOf({ ...shell, version: 'abd' })).not.toBe(shellCacheOf(shell));
    expect(isOurs('levee-maps')).toBe(false);
  });
});
