import type { IncomingHttpHeaders } from 'node:http';

/** The window in which a client may deflate: 2 to so many bytes. Theirs are short, and we keep one for each socket. */
const clientWindowBits = 10;

/**
 * permessage-deflate as we negotiate it: no message leans on an earlier one, so one deflated frame is right for
 * every reader. ws itself deflates nothing, for it would do so anew, with 256 KB, for every socket.
 */
export const deflateOnce = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  clientMaxWindowBits: clientWindowBits,
  threshold: Infinity,
  zlibInflateOptions: { chunkSize: 1024 },
};

const extensions = 'sec-websocket-extensions';
const letsUsChooseItsWindow = /permessage-deflate[^,]*;\s*client_max_window_bits\s*(;|,|$)/;

/** A client that does not let us choose its window is answered without the extension; ws would turn it away. */
export function refuseLargeWindows(headers: IncomingHttpHeaders): void {
  if (!letsUsChooseItsWindow.test(String(headers[extensions] ?? ''))) delete headers[extensions];
}
