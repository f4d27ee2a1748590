import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const dashboard = join(import.meta.dirname, '../../dashboard');

/** Bundles a file of the dashboard and what it needs as one script that leaves its exports in `levee`. */
const bundling = `
  import { build } from 'vite';
  const entry = process.argv[1];
  const lib = { entry, formats: ['iife'], name: 'levee', fileName: 'o' };
  const options = { configFile: false, logLevel: 'silent' };
  const [{ output }] = await build({ ...options, build: { write: false, minify: false, lib } });
  process.stdout.write(output[0].code);
`;

/** In a process of its own: the bundler's native part does not run inside jest. */
export async function bundled(entry: string): Promise<string> {
  const program = ['--input-type=module', '--eval', bundling, entry];
  const options = { cwd: dashboard, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 2 ** 24 };
  return (await run(process.execPath, program, options)).stdout;
}

/** A page with one script and nothing else. */
export function pageWith(script: string): string {
  return `<!doctype html><meta charset="utf-8"><script>${script.replaceAll('</script', '<\\/script')}</script>`;
}
