/** What a browser test needs of this room in one script: the stores, and a whole session. */
export { IndexedDrafts } from '../indexed-drafts.js';
export { IndexedOutbox } from '../indexed-outbox.js';
export { IndexedPictures } from '../picture/indexed-pictures.js';
export { openSession } from '../open-session.js';
export { writing } from '../writing.js';
