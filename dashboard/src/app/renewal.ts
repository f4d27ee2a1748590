const key = 'levee.renewedAt';
const oftenestMs = 60_000;

/** Whether a page that could not fetch its parts may load itself again: once a minute, never in a loop. */
export function mayRenew(lastMs: number, nowMs: number): boolean {
  return !(nowMs - lastMs < oftenestMs);
}

/** After an upgrade of the server old pages ask for parts that are gone; they come back as new ones. */
export function renewOnMissingParts(nowMs: () => number): void {
  window.addEventListener('vite:preloadError', (event) => {
    const lastMs = Number(window.sessionStorage.getItem(key) ?? Number.NaN);
    if (!mayRenew(lastMs, nowMs())) return;
    event.preventDefault();
    window.sessionStorage.setItem(key, String(nowMs()));
    window.location.reload();
  });
}
