/** What a browser test needs of the stores in one script. */
export { IndexedDrafts } from '../indexed-drafts.js';
export { IndexedOutbox } from '../indexed-outbox.js';
export { IndexedPictures } from '../picture/indexed-pictures.js';
