/** A number of the long run: LEVEE_CHAOS_name, or what the gate has time for. */
export function size(name: string, inGate: number): number {
  const given = process.env[`LEVEE_CHAOS_${name}`];
  return given ? Number(given) : inGate;
}
