/** How many readers come and go in the gate; the long run asks for more by the environment. */
export const cycles = Number(process.env['LEVEE_SOAK_CYCLES'] ?? 1_000);

/** 50 ms for each, on a busy machine. */
export const limitMs = 60_000 + 50 * cycles;
