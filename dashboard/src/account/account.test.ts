import { describe, expect, test } from '@jest/globals';
import { agentWords } from './agent-words.js';
import { inGroups, inOrder, type OwnSession } from './own-account.js';
import { qrPath } from '../desk/qr-path.js';

const mozilla = 'Mozilla/5.0';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a browser in words', () => {
  test.each([
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0 Safari/537.36`,
      'Chrome · Windows',
    ],
    [
      `${mozilla} (Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`,
      'Edge · Windows',
    ],
    [`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox · Linux'],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10_15) ${webkit} Version/18 Safari/605`,
      'Safari · macOS',
    ],
    [`${mozilla} (iPhone; CPU iPhone OS 18 like Mac OS X) MicroMessenger/8.0`, '微信 · iPhone'],
    [
      `${mozilla} (Linux; Android 14) ${webkit} Chrome/130 Mobile wxwork/4.1 MicroMessenger/7`,
      '企业微信 · Android',
    ],
    [`${mozilla} (Phone; OpenHarmony 5.0) ${webkit} Chrome/114 Safari/537`, 'Chrome · HarmonyOS'],
    ['curl/8.9.1', undefined],
    ['', undefined],
  ])('%s', (agent, words) => {
    expect(agentWords(agent)).toBe(words);
  });
});

describe('sessions', () => {
  const session = (id: string, lastSeenAt: string, isThis = false): OwnSession => ({
    ...{ id, lastSeenAt, isThis },
    createdAt: lastSeenAt,
    address: '10.0.0.9',
    agent: '',
  });

  test('stand with this browser first, then by when they were last seen', () => {
    const rows = [
      session('old', '2026-07-20T08:00:00.000Z'),
      session('new', '2026-07-20T10:00:00.000Z'),
      session('this', '2026-07-20T09:00:00.000Z', true),
    ];
    expect(inOrder(rows).map(({ id }) => id)).toEqual(['this', 'new', 'old']);
  });
});

describe('the picture for the telephone', () => {
  test('is one path of squares, in a frame of the size it says', () => {
    const { size, path } = qrPath('otpauth://totp/Levee:root?secret=GEZDGNBVGY3TQOJQ&issuer=Levee');
    expect(size).toBeGreaterThanOrEqual(29);
    const squares = path.match(/M\d+ \d+h1v1h-1z/g) ?? [];
    expect(squares.join('')).toBe(path);
    expect(squares.length).toBeGreaterThan(size * 5);
  });

  test('goes with the secret in groups that can be typed', () => {
    expect(inGroups('GEZDGNBVGY3')).toBe('GEZD GNBV GY3');
  });
});
