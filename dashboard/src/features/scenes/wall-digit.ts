/** A digit names the wall that carries it in its name (3号屏), else the one that stands there in the list. */
export function wallAtDigit<T extends { readonly name: string }>(
  walls: readonly T[],
  key: string,
): T | undefined {
  if (!/^[1-9]$/.test(key)) return undefined;
  const named = walls.find(({ name }) => /\d+/.exec(name)?.[0] === key);
  return named ?? walls[Number(key) - 1];
}
