import { createHash } from 'node:crypto';

const worker = 'worker.js';
/** The same list for a page whose browser has no worker (`live/program.ts`). */
const partsFile = 'field-parts.json';
const page = '/field';
/**
 * Where the phone's page begins, its words in both languages, and what signing out leads to: of all that the entry
 * leads to only these are taken.
 */
const ways = [
  'src/field/field-page.vue',
  ...['first', 'entrance', 'report', 'outside'].flatMap((set) =>
    ['zh', 'en'].map((language) => `src/app/texts/${set}.ts?${language}`),
  ),
  'src/app/leaving-dialog.vue',
  'src/app/sign-in-page.vue',
];
const isEndedBy = (end) => (chunk) => chunk.facadeModuleId?.endsWith(end) ?? false;

/**
 * Builds the worker that opens the phone's page without a network, and tells it which files that takes: the
 * entry, the page, and every part that the page may fetch later. Pages of other surfaces are not among them.
 */
export function phoneShell() {
  return {
    name: 'phone-shell',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/worker/worker.ts', fileName: worker });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = filesOf(bundle).map((file) => `/${file}`);
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 16);
        const shell = JSON.stringify({ version, page, files: [page, ...files] });
        bundle[worker].code = bundle[worker].code.replaceAll('__SHELL__', () => shell);
        this.emitFile({ type: 'asset', fileName: partsFile, source: JSON.stringify({ files }) });
      },
    },
  };
}

/** The route table leads to every surface; of where it leads to only the phone's page is taken. */
function filesOf(bundle) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find(isEndedBy('index.html'));
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
