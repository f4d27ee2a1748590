const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

/**
 * Our own relative imports carry `.js`, as ESM and the build want it; the tests run from the
 * sources. Packages are left alone, because some ship `.ts` files beside their `.js`.
 */
module.exports = (request, options) => {
  const isOurs = request.startsWith('.') && !options.basedir.includes('/node_modules/');
  if (isOurs && request.endsWith('.js')) {
    const source = resolve(options.basedir, `${request.slice(0, -3)}.ts`);
    if (existsSync(source)) return source;
  }
  return options.defaultResolver(request, options);
};
