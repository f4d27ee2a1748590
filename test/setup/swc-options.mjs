/**
 * How TypeScript is stripped in tests, by jest and in processes of their own.
 * @param {boolean} isDecorated the server's, with Nest's and TypeORM's decorators
 */
export const swcOptions = (isDecorated) => ({
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: isDecorated },
    transform: {
      legacyDecorator: isDecorated,
      decoratorMetadata: isDecorated,
      useDefineForClassFields: !isDecorated,
    },
  },
});
