/** The version the running server reports of itself; moves with the root package.json. */
export const serverVersion = '0.1.0';
