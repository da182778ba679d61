/** What editors ask about PromQL at a place of a document, as one part that is loaded when it is needed. */
export { completionsAt, hoverAt, signatureAt } from './at.ts';
export { selectionsAt } from './selection.ts';
export { promqlTokens } from './tokens.ts';
