/**
 * Leaves modules of a library out of what a browser fetches: their exports stay, and say so when they are called.
 * Zod ties every schema to its writer of JSON schemas and to English words, 7 kB gzip that no screen asks for: what is
 * wrong is told in our own. Leaflet ties every map to two ways of drawing lines that no map of ours takes, engine.io to a
 * transport that no line of ours asks for.
 */
export function leaveOut(modules) {
  return {
    name: 'leave-out',
    apply: 'build',
    transform: {
      filter: { id: modules },
      handler(code) {
        const names = [...code.matchAll(/^export (?:const|var|function|class) (\w+)/gm)].map(
          ([, name]) => name,
        );
        const renamed = [...code.matchAll(/^export \{ \w+ as (\w+) \};/gm)].map(([, name]) => name);
        const made = [...names, ...renamed].map((name) => `export const ${name} = absent;`);
        const absent = "const absent = () => () => { throw new Error('left out of the build'); };";
        if (/^export default /m.test(code)) made.push('export default absent;');
        return { code: [absent, ...made].join('\n'), map: { mappings: '' } };
      },
    },
  };
}

/**
 * Leaves rules out of a library's style sheet, those of whose selectors each is about a part that stays behind.
 * The sheet must be plain: rules of one level.
 */
export function leaveOutRules(sheets, parts) {
  return {
    name: 'leave-out-rules',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: sheets },
      handler(code) {
        const isKept = ([, selectors]) => selectors.split(',').some((one) => !parts.test(one));
        const plain = code.replaceAll(/\/\*[^]*?\*\//g, '');
        const rules = [...plain.matchAll(/([^{}]+)\{[^{}]*\}/g)];
        return {
          code: rules
            .filter(isKept)
            .map(([rule]) => rule)
            .join(''),
          map: { mappings: '' },
        };
      },
    },
  };
}
