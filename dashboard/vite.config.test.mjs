import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const asked = `
  const { resolveConfig } = await import('vite');
  const { isProduction } = await resolveConfig({ configFile: ${JSON.stringify(join(import.meta.dirname, 'vite.config.mjs'))} }, 'build');
  process.stdout.write(String(isProduction));`;

describe('the build of the dashboard', () => {
  test.each(['test', 'development'])('is for production where NODE_ENV is %p', (name) => {
    const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: name };
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', asked], {
      cwd: import.meta.dirname,
      env,
    });
    expect(String(said)).toBe('true');
  });
});
