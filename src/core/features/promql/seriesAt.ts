import type { SyntaxNode } from '@lezer/common';
import { strutilUnquote } from '../../go/strutilUnquote.ts';
import type { Span } from '../../base/text.ts';
import type { MatchOp } from '../../promql/tree/ast.ts';
import { anySeries, type SeriesFilter, type SeriesMatcher } from './metricCatalog.ts';

/**
 * The series of a selector, complete or not.
 * @param cursor what is being typed, which does not count
 */
export function seriesOf(text: string, selector: SyntaxNode, cursor: Span): SeriesFilter {
  const isTyped = ({ from, to }: SyntaxNode): boolean => from <= cursor.to && cursor.from <= to;
  const name = selector.getChild('Identifier');
  const braces = selector.getChild('LabelMatchers');
  const quoted = braces?.getChild('QuotedLabelName') ?? null;
  const matchers = childrenOf(braces).flatMap((node) =>
    isTyped(node) ? [] : (matcherOf(text, node) ?? []),
  );
  const named = [name, quoted].find((node) => node !== null && !isTyped(node)) ?? undefined;
  return named === undefined ? { matchers } : { metric: nameIn(text, named), matchers };
}

/** The series of the first selector in an expression: those whose labels a grouping of it can name. */
export function firstSeriesIn(text: string, expression: SyntaxNode, cursor: Span): SeriesFilter {
  let found: SyntaxNode | undefined;
  expression.cursor().iterate((node) => {
    if (found === undefined && node.name === 'VectorSelector') found = node.node;
    return found === undefined;
  });
  return found === undefined ? anySeries : seriesOf(text, found, cursor);
}

function matcherOf(text: string, node: SyntaxNode): SeriesMatcher | undefined {
  const name = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const op = node.getChild('MatchOp');
  const string = node.getChild('StringLiteral');
  if (name === null || op === null || string === null) return undefined;
  const value = strutilUnquote(text.slice(string.from, string.to));
  if (value === undefined) return undefined;
  // What `MatchOp` spans is one of the four operators.
  const sign = text.slice(op.from, op.to) as MatchOp;
  return { name: nameIn(text, name), op: sign, value };
}

/** A name as it is meant: without quotes. */
export function nameIn(text: string, { from, to }: Span): string {
  const written = text.slice(from, to);
  return /^["'`]/.test(written) ? (strutilUnquote(written) ?? written) : written;
}

function childrenOf(node: SyntaxNode | null): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}
