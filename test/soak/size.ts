/** How many readers come and go in the gate; the long run asks for more by the environment. */
export const cycles = Number(process.env['LEVEE_SOAK_CYCLES'] ?? 1_000);

/** 50 ms for each, on a busy machine. */
export const limitMs = 60_000 + 50 * cycles;

/** How long a wall hangs in the gate; half an hour in the long run. */
export const wallSeconds = Number(process.env['LEVEE_SOAK_WALL_SECONDS'] ?? 120);
