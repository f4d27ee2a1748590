/**
 * Makes a worker of a page one more entry of the same build: what both need is one file, fetched once. Left to itself
 * the bundler builds a worker for itself, with a copy of all that the page has already.
 */
export function sharedWorker({ worker, opener }) {
  let reference;
  return {
    name: 'shared-worker',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      reference = this.emitFile({ type: 'chunk', id: worker });
    },
    transform: {
      filter: { id: new RegExp(`/${opener}$`) },
      handler(code) {
        const named = /new URL\('\.\/[\w-]+\.ts', import\.meta\.url\)/;
        if (!named.test(code)) throw new Error(`${opener} opens no worker`);
        return {
          code: code.replace(named, `import.meta.ROLLUP_FILE_URL_${reference}`),
          map: null,
        };
      },
    },
  };
}
