/** npm passes the terminal's signal on, so one Ctrl-C may arrive twice within a few milliseconds. */
const echoMs = 500;

/** What is listened to and how the process is ended; the real process, or a test's own. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Resolves on the first Ctrl-C (or a polite kill, or a closed terminal). A second one, later than an
 * echo of the first, ends the process at once.
 */
export function stopSignal(source: SignalSource, nowMs: () => number): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    const onSignal = () => {
      if (firstMs === undefined) {
        firstMs = nowMs();
        resolve();
      } else if (nowMs() - firstMs > echoMs) {
        source.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) source.on(signal, onSignal);
  });
}
