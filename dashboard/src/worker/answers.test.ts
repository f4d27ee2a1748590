import { describe, expect, test } from '@jest/globals';
import { answerOf, isOurs, shellCacheOf, type Shell, type Way } from './answers.js';

const origin = 'https://levee.example';

const phone = { version: 'abc', page: '/field', files: [] } as const;
const wall = { ...phone, page: '/wall' } as const;

function wayOf(
  path: string,
  over: { method?: string; mode?: RequestMode } = {},
  shell: Shell = phone,
): Way {
  return answerOf({ method: 'GET', mode: 'cors', url: `${origin}${path}`, ...over }, origin, shell);
}

describe('answers of the worker', () => {
  test('are the shell for the phone’s pages', () => {
    for (const path of ['/field', '/field/mine', '/field/duty?area=drill'])
      expect([path, wayOf(path, { mode: 'navigate' })]).toEqual([path, 'page']);
  });

  test('are what is here for parts of the program', () => {
    expect(wayOf('/assets/index-abc.js')).toBe('part');
    expect(wayOf('/icons/levee-192.png')).toBe('part');
    expect(wayOf('/wall-hazard-worker-BvRg2c_6.js', { mode: 'same-origin' }, wall)).toBe('part');
    expect(wayOf('/wall-', {}, wall)).toBe('network');
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
    expect(answerOf(foreign, origin, phone)).toBe('network');
  });

  test('are the wall’s shell for the wall’s page and for no other', () => {
    const navigated = (path: string): Way => wayOf(path, { mode: 'navigate' }, wall);
    expect([navigated('/wall?area=drill'), navigated('/wall?again=3')]).toEqual(['page', 'page']);
    expect([navigated('/field'), navigated('/wallpaper'), navigated('/duty')]).toEqual([
      ...['network', 'network', 'network'],
    ]);
    expect(wayOf('/assets/wall-page-abc.js', {}, wall)).toBe('part');
    expect(wayOf('/api/session', {}, wall)).toBe('network');
  });

  test('lie under a name of the page and the version', () => {
    expect(isOurs(shellCacheOf(phone), phone)).toBe(true);
    expect(shellCacheOf({ ...phone, version: 'abd' })).not.toBe(shellCacheOf(phone));
    expect(isOurs('levee-maps', phone)).toBe(false);
    expect([isOurs(shellCacheOf(phone), wall), isOurs(shellCacheOf(wall), phone)]).toEqual([
      ...[false, false],
    ]);
  });
});
