import type { TextEdit } from '../../../base/problem.ts';
import type { Target } from '../../../base/target.ts';
import { editsInFile, type EmbeddedPromql, inFile } from '../../../documents/embed.ts';
import { inTemplate, stringLiteral } from '../../../go/template/stringLiteral.ts';
import { parsedExpr } from '../../../promql/parse/parsedExpr.ts';
import { type Matcher, walk } from '../../../promql/tree/ast.ts';
import type { JobCondition } from './condition.ts';

/** The conditions of an expression. */
export function conditionsOf(embedded: EmbeddedPromql, target: Target): readonly JobCondition[] {
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

/** The condition of a template that compares the label with a string, or looks for a pattern in it. */
export function comparedJob(embedded: EmbeddedPromql): JobCondition {
  const isPattern = embedded.isPattern === true;
  const isPartial = isPattern && !/^\^(?:[^|()\\]*|\([^()\\]*\))\$$/.test(embedded.text);
  return {
    isPattern,
    ...(isPartial ? { isPartial } : {}),
    value: embedded.text,
    spanOf: (from, to) => inFile(embedded, from, to),
    edits: (parts) => editsInFile(embedded, parts),
  };
}
