import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where a program is, under the first of its names that is found. @param {string[]} names */
export function programPath(names) {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return names
    .flatMap((name) => directories.map((directory) => join(directory, name)))
    .find((path) => existsSync(path));
}

/** The Chromium of this machine, or the reason why what needs one is skipped. */
export function chromiumOrReason() {
  const path = programPath(chromiumNames);
  if (path !== undefined) return { path };
  return { reason: 'no Chromium on this machine; install the package chromium' };
}
