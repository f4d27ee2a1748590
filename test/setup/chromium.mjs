import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The Chromium of this machine, or the reason why what needs one is skipped. */
export function chromiumOrReason() {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  for (const name of names) {
    const path = directories.map((directory) => join(directory, name)).find(existsSync);
    if (path !== undefined) return { path };
  }
  return { reason: 'no Chromium on this machine; install the package chromium' };
}
