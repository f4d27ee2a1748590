import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { HttpFiles } from '../connection/http-files.js';
import type { Session } from '../session.js';
import { FileBox } from './file-box.js';
import { IndexedFiles } from './indexed-files.js';
import { sha256Of } from './sha256-of.js';

/** Somebody's files of an area in this browser. */
export function openFiles(area: string, author: string): FileBox {
  return new FileBox({
    store: new IndexedFiles(area),
    wire: new HttpFiles(area, systemClock),
    ...{ clock: systemClock, random: systemRandom, author },
    alone: aloneIn(`levee-files-${area}`),
  });
}

/** They go up while the line is live; commands that waited for one are looked at again when it is there. */
export function carryFiles(session: Session, files: FileBox): void {
  let known: string | null = null;
  session.undoAtClose(files.onChange(() => session.pump()));
  session.undoAtClose(
    session.onLink(({ state, epoch }) => {
      if (known !== null && epoch !== null && epoch !== known) void files.offerAgain();
      known = epoch ?? known;
      if (state === 'live') files.open();
      else if (state !== 'doubtful') files.shut();
    }),
  );
  session.undoAtClose(() => files.shut());
  void files.restore();
  // Where there is no WebCrypto this brings what stands in for it while there is a line.
  void sha256Of(new Uint8Array()).catch(() => undefined);
}

/** One page of this origin sends at a time. Where there are no Web Locks two may; the server puts them in line. */
function aloneIn(name: string): (work: () => Promise<void>) => Promise<void> {
  const { locks } = navigator as { readonly locks?: LockManager };
  return (work) => (locks ? locks.request(name, work) : work());
}
