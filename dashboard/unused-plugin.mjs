/**
 * Lets the bundler leave out what nobody asks of modules that only say what things are: the first value of a constant
 * is made in a function that is marked as free of effects. A page that wants the list of grades does not fetch every
 * schema of a hazard point then, nor the library of schemas.
 */
export function leaveUnused(modules) {
  return {
    name: 'leave-unused',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: modules },
      handler(code) {
        const inits = this.parse(code)
          .body.flatMap(initsOf)
          .sort((a, b) => b.start - a.start);
        if (inits.length === 0) return undefined;
        return { code: inits.reduce(wrapped, code), map: null };
      },
    },
  };
}

/** `const a = f();` and `export const a = f();` at the top of a module, where something is called for the value. */
function initsOf(statement) {
  const { type, kind, declarations } = statement.declaration ?? statement;
  if (type !== 'VariableDeclaration' || kind !== 'const') return [];
  return declarations.map(({ init }) => init).filter((init) => init?.type === 'CallExpression');
}

function wrapped(code, { start, end }) {
  return `${code.slice(0, start)}/* @__PURE__ */ (() => ${code.slice(start, end)})()${code.slice(end)}`;
}
