/** A program's mark in the user agent, and what it is called. The first that fits: most name others as well. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/wxwork\//i, '企业微信'],
  [/MicroMessenger\//, '微信'],
  [/DingTalk\//, '钉钉'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/QQBrowser\//, 'QQ Browser'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/(OpenHarmony|HarmonyOS)/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/(UOS|Kylin|Linux)/, 'Linux'],
];

/** Browser and system, as its owner would say them: `Chrome · Windows`. Undefined for what nobody would know. */
export function agentWords(agent: string): string | undefined {
  const found = [browsers, systems].flatMap((list) => {
    const [, name] = list.find(([mark]) => mark.test(agent)) ?? [];
    return name === undefined ? [] : [name];
  });
  return found.length > 0 ? found.join(' · ') : undefined;
}
