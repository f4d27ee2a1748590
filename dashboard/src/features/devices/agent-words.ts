/** Looked for in this order: what comes later names itself among the others too. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/DingTalk/, 'DingTalk'],
  [/HuaweiBrowser/, 'Huawei'],
  [/UCBrowser/, 'UC'],
  [/QQBrowser/, 'QQ'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** System and browser as their makers call them; what nobody knows is shown as its first word. */
export function agentWords(agent: string | null): string {
  if (!agent) return '';
  const named = [systems, browsers].flatMap(
    (list) => list.find(([sign]) => sign.test(agent))?.[1] ?? [],
  );
  return named.length > 0 ? named.join(' · ') : (/^[\w.-]{1,24}/.exec(agent)?.[0] ?? '');
}
