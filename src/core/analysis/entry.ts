/**
 * What the editor loads with the first file of ours, as a bundle of its own: everything that reads
 * and checks texts.
 */
export { detectKind } from '../documents/kind.ts';
export { completionsAt, hoverAt, signatureAt } from '../features/promql/at.ts';
export { promqlTokens } from '../features/promql/tokens.ts';
export { summarise } from '../workspace/summary.ts';
export { placeProblems } from '../base/place.ts';
export { formatExpr } from '../promql/format/format.ts';
export { metricsOf } from '../promql/parse/metrics.ts';
export { LiveValidation, validate } from './validate.ts';
