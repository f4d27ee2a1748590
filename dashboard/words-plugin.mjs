import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** Texts are read from the sources of the shared room: while this builds it may not be compiled yet. */
const sources = {
  find: /^@levee\/shared\/(.*)$/,
  replacement: `${fileURLToPath(new URL('../shared/src/', import.meta.url))}$1.ts`,
};

/**
 * Makes of a module that exports `words` in both languages one part a language: `outside.ts?zh` is nothing but the
 * Chinese words of `outside.ts`, as data. A screen fetches the language it speaks and not the other one.
 */
export function oneLanguage() {
  return {
    name: 'one-language',
    enforce: 'pre',
    load: {
      filter: { id: /\/texts\/\w+\.ts\?(zh|en)$/ },
      async handler(id) {
        const [file, language] = id.split('?');
        const { module, dependencies } = await runnerImport(file, {
          resolve: { alias: [sources] },
        });
        for (const one of dependencies) this.addWatchFile(one);
        return `export default ${JSON.stringify(module.words[language])};`;
      },
    },
  };
}
