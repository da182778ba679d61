/** The evaluation of PromQL, loaded when something is first evaluated: a bundle of its own. */
export { Engine, type EngineOptions, type QueryResult } from './engine.ts';
export { FloatHistogram } from './histogram/floatHistogram.ts';
export { toTestExpression } from './histogram/print.ts';
export type { Point, Result, SeriesPoints, VectorSample } from './result.ts';
export { Labels } from './series/labels.ts';
export { LabelMatcher } from './series/matchers.ts';
export type { AppendFault } from './series/memorySeries.ts';
export { MemoryStorage } from './series/memoryStorage.ts';
export { labelsOfSeries, type NotationSample, samplesOfSeries } from './series/notation.ts';
export type { Series, SeriesStore } from './series/samples.ts';
export { type Annotation, annotationText } from './values/annotations.ts';
