/**
 * Leaves modules of a library out of what a browser fetches: their exports stay, and say so when they are called.
 * Zod ties every schema to its writer of JSON schemas, 6 kB gzip that no screen asks for.
 */
export function leaveOut(modules) {
  return {
    name: 'leave-out',
    apply: 'build',
    transform: {
      filter: { id: modules },
      handler(code) {
        const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(
          ([, name]) => name,
        );
        const renamed = [...code.matchAll(/^export \{ \w+ as (\w+) \};/gm)].map(([, name]) => name);
        const made = [...names, ...renamed].map((name) => `export const ${name} = absent;`);
        const absent = "const absent = () => () => { throw new Error('left out of the build'); };";
        return { code: [absent, ...made].join('\n'), map: { mappings: '' } };
      },
    },
  };
}
