import type { Target } from '../../../base/target.ts';
import type { Span } from '../../../base/text.ts';
import type { EmbeddedPromql } from '../../../documents/embed.ts';
import type { FileKind } from '../../../documents/kinds/index.ts';
import type { YamlNode } from '../../../yaml/tree/node.ts';
import type { JobCondition } from './condition.ts';
import { comparedJob, conditionsOf } from './promqlConditions.ts';
import { yamlConditions } from './yamlConditions.ts';

/** A document as far as its conditions on jobs are concerned. */
export interface JobDocument {
  readonly kind: FileKind | undefined;
  readonly target: Target;
  readonly text: string;
  /** Its text as YAML, of the same length; see `AnalysedDocument`. */
  readonly yaml: string;
  expressions(within?: Span): readonly EmbeddedPromql[];
  queriesAndFormats(within?: Span): readonly EmbeddedPromql[];
  series(within?: Span): readonly EmbeddedPromql[];
  comparedJobs(within?: Span): readonly EmbeddedPromql[];
  roots(): readonly YamlNode[];
}

/** Which conditions on jobs are looked for. */
export interface WantedConditions {
  /** PromQL that does not touch it is left out. */
  readonly within?: Span;
  /** Conditions that are certain to say nothing of this job may be left out. */
  readonly job?: string;
}

/** Every condition on the label `job` of a document: in PromQL, in templates, in rule tests and in configurations. */
export function* jobConditionsIn(
  document: JobDocument,
  wanted: WantedConditions = {},
): Generator<JobCondition> {
  yield* promqlConditionsIn(document, wanted);
  yield* yamlConditionsIn(document);
}

/** The same outside of PromQL. */
export function* yamlConditionsIn(document: JobDocument): Generator<JobCondition> {
  if (!document.text.includes('job')) return;
  yield* yamlConditions(document.kind, document.target, () => document.roots());
}

/** The same in PromQL, and in comparisons of templates. */
export function* promqlConditionsIn(
  document: JobDocument,
  { within, job }: WantedConditions,
): Generator<JobCondition> {
  if (!document.text.includes('job')) return;
  const { target } = document;
  const texts = [
    ...document.expressions(within),
    ...document.queriesAndFormats(within),
    ...document.series(within),
  ];
  for (const embedded of texts) {
    if (mayCompare(embedded.text, job)) yield* conditionsOf(embedded, target);
  }
  for (const embedded of document.comparedJobs(within)) yield comparedJob(embedded);
}

/** False for an expression that compares no job, or certainly not with a name. */
function mayCompare(text: string, job = ''): boolean {
  const word = /\w+/.exec(job)?.[0] ?? '';
  return text.includes('job') && (text.includes(word) || /[=!]~/.test(text));
}
