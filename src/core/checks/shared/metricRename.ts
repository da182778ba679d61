import type { Fix } from '../../base/problem.ts';
import type { VectorSelector } from '../../promql/tree/ast.ts';
import type { MetricReplacement } from '../../metrics/renamed.ts';

/** A selector with another metric, and a matcher more where one is given; nothing where its braces name the metric. */
export function renamedTo(
  name: string,
  { nameSpan, bracesSpan, matchers }: VectorSelector,
  matcher?: MetricReplacement['matcher'],
): readonly Fix[] {
  if (nameSpan === undefined) return [];
  const edits = [{ span: nameSpan, newText: name }];
  if (matcher === undefined) return [{ title: `Change to ${name}`, edits }];
  const [label, value] = matcher;
  if (matchers.some((one) => one.name === label)) return [];
  const written = `${label}="${value}"`;
  const title = `Change to ${name}{${written}}`;
  if (bracesSpan === undefined) {
    return [{ title, edits: [{ span: nameSpan, newText: `${name}{${written}}` }] }];
  }
  const at = bracesSpan.from + 1;
  const newText = matchers.length === 0 ? written : `${written}, `;
  return [{ title, edits: [...edits, { span: { from: at, to: at }, newText }] }];
}
