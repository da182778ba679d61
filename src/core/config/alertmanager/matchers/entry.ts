/**
 * What the editor loads with the first matchers and labels that somebody types or sets, as a bundle of its own:
 * regular expressions of Go are large.
 */
export { meets } from './matching.ts';
export { parseMatchersUtf8 } from './matchersUtf8.ts';
export { readLabels } from './readLabels.ts';
