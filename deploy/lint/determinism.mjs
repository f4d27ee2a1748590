const message =
  'The clock, randomness and timers come through @levee/shared/kernel or as an argument: tests own the time.';

const members = (object, properties) =>
  properties.map((property) => ({ object, property, message }));

const rules = {
  'no-restricted-globals': [
    'error',
    ...['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
      name,
      message,
    })),
  ],
  'no-restricted-properties': [
    'error',
    ...members('Date', ['now']),
    ...members('Math', ['random']),
    ...members('performance', ['now']),
    ...members('crypto', ['randomUUID', 'getRandomValues']),
    ...['window', 'globalThis', 'self'].flatMap((object) =>
      members(object, ['setTimeout', 'setInterval']),
    ),
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message },
    {
      selector:
        "CallExpression[callee.property.name='only'][callee.object.name=/^(test|it|describe)$/]",
      message: 'A test left with .only switches off all others.',
    },
    {
      selector: 'ExportAllDeclaration',
      message: 'No barrels inside a room: import from the file that has it.',
    },
  ],
};

/** What the server says to others goes by one door, where it is held whom it may reach. */
const speaking = {
  name: 'fetch',
  message: 'The server speaks first in server/src/outgoing only: post(url, body).',
};

/** Law 1, second half: nobody but the kernel asks the machine what time it is, or for chance. */
export const determinism = [
  {
    files: ['shared/src/**/*.ts', 'server/src/**/*.ts', 'dashboard/src/**/*.{ts,vue}'],
    ignores: ['shared/src/kernel/**', '**/*.test.ts', '**/testing/**'],
    rules,
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**', 'server/src/outgoing/one-site.ts'],
    rules: { 'no-restricted-globals': [...rules['no-restricted-globals'], speaking] },
  },
];
