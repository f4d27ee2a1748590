/** Of everybody invented for a test. */
export const password = 'correct horse battery 9';
