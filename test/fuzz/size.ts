/** How much noise the gate takes; the long run asks for more by the environment. */
export const size = {
  frames: Number(process.env['LEVEE_FUZZ_FRAMES'] ?? 20_000),
  requests: Number(process.env['LEVEE_FUZZ_REQUESTS'] ?? 5_000),
  hellos: Number(process.env['LEVEE_FUZZ_HELLOS'] ?? 20_000),
};

/** Said in the test's name: with it the run is the same again. */
export const seed = Number(process.env['LEVEE_FUZZ_SEED'] ?? Date.now() % 1_000_000);

/** Ten ms for each, on a busy machine. */
export const limitMs = 60_000 + 10 * (size.frames + size.requests + size.hellos);
