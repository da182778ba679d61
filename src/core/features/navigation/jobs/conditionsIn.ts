import type { TextEdit } from '../../../base/problem.ts';
import type { Target } from '../../../base/target.ts';
import type { Span } from '../../../base/text.ts';
import { editsInFile, type EmbeddedPromql, inFile } from '../../../documents/embed.ts';
import type { FileKind } from '../../../documents/kinds/index.ts';
import { inTemplate, stringLiteral } from '../../../go/template/stringLiteral.ts';
import { parsedExpr } from '../../../promql/parse/parsedExpr.ts';
import { type Matcher, walk } from '../../../promql/tree/ast.ts';
import type { YamlNode } from '../../../yaml/tree/node.ts';
import type { JobCondition } from './condition.ts';
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
  roots(): readonly YamlNode[];
}

/** Which conditions on jobs are looked for. */
export interface WantedConditions {
  /** PromQL that does not touch it is left out. */
  readonly within?: Span;
  /** Conditions that are certain to say nothing of this job may be left out. */
  readonly job?: string;
}

/** Every condition on the label `job` of a document: in PromQL, in rule tests, and in the files of Alertmanager. */
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
  yield* yamlConditions(document.kind, () => document.roots());
}

/** The same in PromQL. */
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
}

/** False for an expression that compares no job, or certainly not with a name. */
function mayCompare(text: string, job = ''): boolean {
  const word = /\w+/.exec(job)?.[0] ?? '';
  return text.includes('job') && (text.includes(word) || /[=!]~/.test(text));
}

function conditionsOf(embedded: EmbeddedPromql, target: Target): readonly JobCondition[] {
  // What `%q` is filled with has quotes.
  const text = embedded.isFormat === true ? embedded.text.replaceAll('%q', '""') : embedded.text;
  const { expr } = parsedExpr(text, target);
  const found: JobCondition[] = [];
  if (expr === undefined) return found;
  walk(expr, (node) => {
    if (node.kind !== 'VectorSelector') return;
    for (const matcher of node.matchers) {
      const condition = matcher.name === 'job' ? conditionOf(embedded, matcher) : undefined;
      if (condition !== undefined) found.push(condition);
    }
  });
  return found;
}

/** The condition of a matcher; undefined where the place of its value is not known. */
function conditionOf(
  embedded: EmbeddedPromql,
  { op, value, valueSpan: { from, to } }: Matcher,
): JobCondition | undefined {
  const mark = embedded.text.charAt(from);
  const quote = mark === '`' ? '`' : '"';
  const literal = stringLiteral(embedded.text, { from: from + 1, to: to - 1 }, quote);
  if (literal.value !== value) return undefined;
  const written = (text: string): string =>
    quote === '`' ? text : text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
  return {
    isPattern: op.endsWith('~'),
    value,
    spanOf: (start, end) => {
      const own = inTemplate(literal, start, end);
      return inFile(embedded, own.from, own.to);
    },
    edits: (parts: readonly TextEdit[]) =>
      editsInFile(
        embedded,
        parts.map(({ span, newText }) => ({
          span: inTemplate(literal, span.from, span.to),
          newText: written(newText),
        })),
      ),
  };
}
