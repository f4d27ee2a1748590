import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { chunks, preloaded } from './chunks.mjs';
import { leaveOut, leaveOutRules } from './leave-out-plugin.mjs';
import { pageShells } from './shell-plugin.mjs';
import { oneLanguage } from './words-plugin.mjs';
import { leaveUnused } from './unused-plugin.mjs';
import { sharedWorker } from './worker-plugin.mjs';
import { createLogger, defaultClientConditions, defineConfig } from 'vite';

/** In CI a warning of the build is an error: it is said as usual, and the build fails at its end. */
function warningsAsErrors() {
  const customLogger = createLogger();
  const warnings = [];
  for (const level of ['warn', 'warnOnce']) {
    const say = customLogger[level].bind(customLogger);
    customLogger[level] = (message, options) => {
      warnings.push(message);
      say(message, options);
    };
  }
  const gate = {
    name: 'warnings-as-errors',
    closeBundle() {
      if (process.env.CI && warnings.length > 0) {
        throw new Error(`the build gave ${warnings.length} warning(s)`);
      }
    },
  };
  return { customLogger, gate };
}

const { customLogger, gate } = warningsAsErrors();

/** A script that runs beside a page is asked of the worker of its own address: the wall's answers for `/wall…`. */
const chunkFileNames = ({ name }) =>
  name === 'hazard-worker' ? 'wall-[name]-[hash].js' : 'assets/[name]-[hash].js';

/** The parts of Leaflet that are used, by whoever asks for `leaflet` (`leaflet.mjs`); its markers have no hands of their own. */
const leafletParts = {
  name: 'leaflet-parts',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^leaflet$|^\.\/Marker\.Drag(\.js)?$/ },
    handler: (id, importer) => join(import.meta.dirname, leafletPart(id, importer)),
  },
};

function leafletPart(id, importer) {
  if (id !== 'leaflet') return 'marker-drag.mjs';
  return /base-layer\.ts$/.test(importer) ? 'leaflet-tiles.mjs' : 'leaflet.mjs';
}

/** There is one build, whatever is called NODE_ENV where it is made: Vue's own checks would be an eighth of what a wall fetches. */
process.env.NODE_ENV = 'production';

/** @levee/shared is taken from its sources, so that the dashboard builds without a server build. */
export default defineConfig({
  root: import.meta.dirname,
  customLogger,
  plugins: [
    vue(),
    leafletParts,
    sharedWorker({ worker: 'src/map/hazard-worker.ts', opener: 'engine-port.ts' }),
    oneLanguage(),
    leaveOut(/\/zod\/v4\/(core\/(to-json-schema|json-schema-processors)|locales\/en)\.js$/),
    leaveOut(/\/engine\.io-client\/build\/esm\/transports\/webtransport\.js$/),
    leaveOut(/\/leaflet\/src\/layer\/vector\/(Canvas|SVG\.VML)\.js$/),
    leaveOutRules(
      /\/leaflet\.css$/,
      /control|popup|tooltip|default-icon|attribution|leaflet-(bar|top|bottom|left|right)\b|vml/,
    ),
    leaveUnused(/\/shared\/src\/(?!texts\/).*\.ts$/),
    pageShells(),
    gate,
  ],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    target: 'es2022',
    modulePreload: { resolveDependencies: preloaded },
    rolldownOptions: {
      // A slow machine is no fault of the build, and in CI a warning is one.
      checks: { bundlerTimings: false },
      output: { codeSplitting: chunks(import.meta.dirname), chunkFileNames },
    },
    chunkSizeWarningLimit: 1200,
  },
});
