import { describe, expect, test } from '@jest/globals';
import { agentWords } from './agent-words.js';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a browser in words', () => {
  test.each([
    [
      `Mozilla/5.0 (Linux; Android 14; X) ${webkit} Chrome/126.0 Mobile Safari/537.36`,
      'Android · Chrome',
    ],
    [
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${webkit} Chrome/114.0 Mobile HuaweiBrowser/5.0`,
      'HarmonyOS · Huawei',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
      'iPhone · Safari',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64) ${webkit} Chrome/126.0 Safari/537.36 Edg/126.0`,
      'Windows · Edge',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Linux · Firefox'],
    [
      `Mozilla/5.0 (Linux; Android 13) ${webkit} Chrome/116.0 Mobile MicroMessenger/8.0`,
      'Android · WeChat',
    ],
    ['kiosk-shell/2.1 something else', 'kiosk-shell'],
    ['<script>', ''],
    [null, ''],
  ])('%j is %j', (agent, words) => expect(agentWords(agent)).toBe(words));
});
