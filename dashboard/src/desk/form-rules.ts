/** What a form does by the schemas of commands; fetched when the first form is sent, a page opens without it. */
export { fieldErrors } from './field-errors.js';
export { untouched } from './standing.js';
