const key = 'levee.renewedAt';
const oftenestMs = 60_000;

/** Whether a page that could not fetch its parts may load itself again: once a minute, never in a loop. */
export function mayRenew(lastMs: number, nowMs: number): boolean {
  return !(nowMs - lastMs < oftenestMs);
}

/** What a page needs to know of the world before it loads itself again. */
export interface Surroundings {
  nowMs(): number;
  /** Whether the server answers now for this very page. */
  isServerThere(): Promise<boolean>;
  reload(): void;
}

const here: Omit<Surroundings, 'nowMs'> = {
  isServerThere: () =>
    fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  reload: () => window.location.reload(),
};

/**
 * After an upgrade of the server old pages ask for parts that are gone; they come back as new ones. Without a line
 * a part is missing too, and then the page stays: loading it again would take away what somebody is writing.
 */
export async function renew(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { nowMs, isServerThere, reload }: Surroundings,
): Promise<void> {
  const lastMs = Number(storage.getItem(key) ?? Number.NaN);
  if (!mayRenew(lastMs, nowMs()) || !(await isServerThere())) return;
  storage.setItem(key, String(nowMs()));
  reload();
}

/** Whoever asked for the part hears that it is missing; the page is renewed behind that where it helps. */
export function renewOnMissingParts(nowMs: () => number): void {
  window.addEventListener('vite:preloadError', () => {
    void renew(window.sessionStorage, { ...here, nowMs });
  });
}
