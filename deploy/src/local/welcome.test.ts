import { describe, expect, test } from '@jest/globals';
import { welcomeLines } from './welcome.js';

const url = 'http://localhost:8080';

describe('welcome', () => {
  test('names the three surfaces once each, whether or not the address ends in a slash', () => {
    for (const given of [url, `${url}/`]) {
      const text = welcomeLines({ url: given }).join('\n');
      expect(text.match(/http\S+/g)).toEqual([`${url}/wall`, `${url}/duty`, `${url}/leader`]);
    }
  });

  test('shows the one-time link on a first start only', () => {
    const link = `${url}/sign-in#first=abc`;
    expect(welcomeLines({ url, firstAdministratorLink: link }).join('\n')).toContain(
      `\n  ${link}\n`,
    );
    expect(welcomeLines({ url }).join('\n')).not.toContain('First start');
  });

  test('names the address that opens a wall where there is one', () => {
    const wallLink = `${url}/wall?open=abc`;
    const text = welcomeLines({ url, wallLink }).join('\n');
    expect(text.match(/http\S+/g)).toEqual([wallLink, `${url}/duty`, `${url}/leader`]);
  });

  test('speaks Chinese and English', () => {
    const text = welcomeLines({ url }).join('\n');
    expect(text).toContain('按 Ctrl-C 停止');
    expect(text).toContain('Ctrl-C stops');
  });
});
