/** Raised with every change of the wire; `protocol.test.ts` pins the hash of the wire to it. */
export const protocolVersion = 5;

/** Largest frame a client may send, in bytes. */
export const maxFrameInBytes = 64 * 1024;

/** Largest frame the server sends, in bytes. */
export const maxFrameOutBytes = 256 * 1024;

export const beatMs = 5_000;

/** A command that needs a live link and was captured longer ago than this came out of an offline queue (I24). */
export const liveWithinMs = 60_000;
