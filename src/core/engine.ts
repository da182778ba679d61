/**
 * What the editor loads with the first file of ours, as a bundle of its own: everything that reads
 * and checks texts.
 */
export { detectKind } from './documents/kind.ts';
export { completionsAt, hoverAt, signatureAt } from './features/promqlAt.ts';
export { promqlTokens } from './features/promqlTokens.ts';
export { summarise } from './index/summary.ts';
export { placeProblems } from './place.ts';
export { formatExpr } from './promql/format.ts';
export { LiveValidation, validate } from './validate.ts';
