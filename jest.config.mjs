import { swcOptions } from './test/setup/swc-options.mjs';

/**
 * Three projects over one tree: `unit` needs nothing, `pg` needs PostgreSQL, `browser` needs a
 * browser too. A file's suffix says where it belongs. Everything is ESM and TypeScript, stripped by
 * swc; types are checked by `npm run typecheck`.
 */
const setup = (name) => `<rootDir>/test/setup/${name}`;

const swc = (isDecorated) => ['@swc/jest', swcOptions(isDecorated)];

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: setup('plain-environment.cjs'),
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.vue'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  resolver: setup('source-resolver.cjs'),
  transform: {
    '/server/.+\\.ts$': swc(true),
    '\\.ts$': swc(false),
    '\\.vue$': setup('vue-transform.mjs'),
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/data/', '<rootDir>/.cache/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/data/', '/\\.cache/'],
};

const withPostgres = {
  globalSetup: setup('postgres-setup.mjs'),
  globalTeardown: setup('postgres-teardown.mjs'),
};

export default {
  testSequencer: `${import.meta.dirname}/test/setup/longest-first.mjs`,
  /** Modules of ESM tests are not given back: a full worker spends its time on collecting, so a new one takes over. */
  workerIdleMemoryLimit: '700MB',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['**/*.test.ts', '**/*.test.mjs'],
      testPathIgnorePatterns: [
        ...common.testPathIgnorePatterns,
        '\\.(pg|int|browser)\\.test\\.ts$',
      ],
      setupFilesAfterEnv: [setup('unit-timeout.mjs')],
    },
    {
      ...common,
      ...withPostgres,
      displayName: 'pg',
      testMatch: ['**/*.pg.test.ts', '**/*.int.test.ts'],
      setupFilesAfterEnv: [setup('pg-timeout.mjs')],
    },
    {
      ...common,
      ...withPostgres,
      displayName: 'browser',
      testEnvironment: setup('browser-environment.cjs'),
      testMatch: ['**/*.browser.test.ts'],
      setupFilesAfterEnv: [setup('browser-timeout.mjs')],
    },
  ],
};
