/**
 * What the editor loads with the first file of ours, as a bundle of its own: everything that reads and
 * checks texts.
 */
export { kindChooser } from '../documents/kinds/chosenKind.ts';
export { detectKind } from '../documents/kinds/detect.ts';
export { AnalysedDocument } from './document.ts';
export { LanguageService } from './service.ts';
export { validate } from './validate.ts';

/** What finds the metrics that an expression names. */
export const loadMetrics = () => import('../promql/parse/metrics.ts');

/** The formatter of `.promql` files, which most windows never need. */
export const loadFormatter = () => import('../promql/format/query.ts');
