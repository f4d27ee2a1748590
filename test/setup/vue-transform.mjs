import { transformSync } from '@swc/core';
import { compileScript, parse } from '@vue/compiler-sfc';

/** Compiles a single-file component (script setup, inline template) to the ESM that the tests run. */
const process = (source, filename) => {
  const { descriptor, errors } = parse(source, { filename });
  if (errors.length > 0) throw errors[0];
  const { content } = compileScript(descriptor, { id: 'test', inlineTemplate: true });
  return transformSync(content, {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  });
};

export default { process, processAsync: async (source, filename) => process(source, filename) };
