/** One seed that nobody played before; the name of the test that plays it says which. */
export const freshSeed = Math.trunc(Date.now() / 1000) % 2 ** 31;
