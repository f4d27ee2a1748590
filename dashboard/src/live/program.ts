/** Which files the phone's page may ask for, written by the build (`shell-plugin.mjs`). */
const list = '/field-parts.json';
let isWhole = false;

/** Whether this page has all of itself, so that nothing needs to be fetched any more. */
export function isProgramHere(): boolean {
  return isWhole;
}

/**
 * Fetches what the page may ask for later, one part after the other behind whatever else is under way: a browser
 * without a worker keeps no shell, and a photo taken without a line must not wait for a part of the program.
 * Rejects where the line goes in the middle; what came by then stays.
 */
export async function fetchProgram(): Promise<void> {
  if (isWhole) return;
  const { files } = (await (await fetch(list)).json()) as { readonly files: readonly string[] };
  for (const file of files) await fetchPart(file);
  isWhole = true;
}

/** Styles are put to use at once, or they would be asked for again; of a script a browser keeps what was preloaded. */
function fetchPart(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const rel = href.endsWith('.css') ? 'stylesheet' : 'modulepreload';
  const link = Object.assign(document.createElement('link'), { rel, href, fetchPriority: 'low' });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`not fetched: ${href}`));
    };
    document.head.append(link);
  });
}
