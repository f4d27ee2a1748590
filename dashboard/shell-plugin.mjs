import { createHash } from 'node:crypto';

const worker = 'worker.js';
/** The same list for a page whose browser has no worker (`live/program.ts`). */
const partsFile = 'field-parts.json';
const wordsOf = (...sets) =>
  sets.flatMap((set) => ['zh', 'en'].map((language) => `src/app/texts/${set}.ts?${language}`));
/**
 * The pages that open without a network: where each begins, its words in both languages, and what else it leads to.
 * Of all that the entry leads to only these are taken.
 */
const pages = {
  field: [
    'src/field/field-page.vue',
    ...wordsOf('first', 'entrance', 'report', 'outside'),
    'src/app/leaving-dialog.vue',
    'src/app/sign-in-page.vue',
  ],
  wall: ['src/wall/wall-page.vue', ...wordsOf('wall'), 'src/map/hazard-worker.ts'],
};
const isEndedBy = (end) => (chunk) => chunk.facadeModuleId?.endsWith(end) ?? false;

/**
 * Builds the worker that opens the phone's page and the wall's without a network, and tells it which files that
 * takes: the entry, the page, and every part that the page may fetch later. Other surfaces are not among them.
 */
export function pageShells() {
  return {
    name: 'page-shells',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/worker/worker.ts', fileName: worker });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const named = Object.entries(pages).map(([name, ways]) => [
          name,
          filesOf(bundle, ways).map((file) => `/${file}`),
        ]);
        const shells = named.map(([name, files]) => [name, shellOf(`/${name}`, files)]);
        const written = JSON.stringify(Object.fromEntries(shells));
        bundle[worker].code = bundle[worker].code.replaceAll('__SHELLS__', () => `(${written})`);
        const { field: files } = Object.fromEntries(named);
        this.emitFile({ type: 'asset', fileName: partsFile, source: JSON.stringify({ files }) });
      },
    },
  };
}

function shellOf(page, files) {
  const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 16);
  return { version, page, files: [page, ...files] };
}

const isBeginning = (id) => id.endsWith('/src/main.ts');

/** The route table leads to every surface; of where it leads to only one page's ways are taken. */
function filesOf(bundle, ways) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find(({ moduleIds }) => moduleIds.some(isBeginning));
  const left = [entry, ...ways.map((end) => chunks.find(isEndedBy(end)))];
  const files = new Set();
  for (let chunk = left.pop(); chunk; chunk = left.pop()) {
    if (files.has(chunk.fileName)) continue;
    files.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    const later = chunk === entry ? [] : chunk.dynamicImports;
    left.push(...[...chunk.imports, ...later].flatMap((name) => named.get(name) ?? []));
  }
  return [...files].sort();
}
