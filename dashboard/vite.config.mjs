import vue from '@vitejs/plugin-vue';
import { leaveOut } from './leave-out-plugin.mjs';
import { phoneShell } from './shell-plugin.mjs';
import { oneLanguage } from './words-plugin.mjs';
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

/** @levee/shared is taken from its sources, so that the dashboard builds without a server build. */
export default defineConfig({
  root: import.meta.dirname,
  customLogger,
  plugins: [
    vue(),
    oneLanguage(),
    leaveOut(/\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/),
    phoneShell(),
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
    chunkSizeWarningLimit: 1200,
  },
});
