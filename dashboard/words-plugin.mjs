import { defaultServerConditions, runnerImport } from 'vite';

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
          resolve: { conditions: ['source', ...defaultServerConditions] },
        });
        for (const one of dependencies) this.addWatchFile(one);
        return `export default ${JSON.stringify(module.words[language])};`;
      },
    },
  };
}
