declare function setImmediate(act: () => void): unknown;

/**
 * Resolves when the event loop has seen to everything that was ready: what arrived together is then
 * there together. Node only.
 */
export function loopTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
