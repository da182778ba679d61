import { holesIn, touchesHole } from '../../base/holes.ts';
import type { Target } from '../../base/target.ts';
import { holdsOffset, type Span } from '../../base/text.ts';
import { type EmbeddedPromql, inExpression, inFile } from '../../documents/embed.ts';
import { labelFlow } from '../../promql/labels/labelFlow.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import type { Expr, Node, VectorSelector } from '../../promql/tree/ast.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import { type PromqlDocument, queryAt, seriesOf } from './at.ts';
import { type Hover, hoverPromql } from './hover.ts';
import { metricMarkdown, type MetricSources } from './metricHover.ts';
import { seriesFilter } from './metricCatalog.ts';
import { exprIn, isExpr, nodesAt } from './nodeAt.ts';
import { recordedFlow } from './recordedFlow.ts';
import { regexpText } from './regexpHover.ts';
import { resultText } from './resultWords.ts';
import { variableHover } from './grafanaVariables.ts';

/** One sample of a query, as it is shown. */
export interface LiveSample {
  /** `{job="api"}`; empty for a sample without labels. */
  readonly series: string;
  readonly value: number;
}

/** What a query gives on a server at the moment. */
export interface LiveValue {
  readonly server: string;
  readonly samples: readonly LiveSample[];
}

/** What hover is told from. */
export interface HoverSources extends MetricSources {
  /** Absent where nobody is to be asked for values; undefined where no server answers in time. */
  readonly live?: (query: string, signal?: AbortSignal) => Promise<LiveValue | undefined>;
}

/**
 * Explains the PromQL at a place, or the part of an expression that is selected; spans are those of the document.
 * Rejects where its sources do.
 */
export async function hoverAt(
  document: PromqlDocument,
  place: Span,
  sources: HoverSources,
): Promise<Hover | undefined> {
  const query = queryAt(document, place.from);
  const found = query ?? seriesOf(document).expressionAt(place.from);
  if (found === undefined) return undefined;
  const { embedded, at } = found;
  const holes = unknownIn(embedded);
  const hole = holes
    .map(({ from, to }) => inFile(embedded, from, to))
    .find(({ from, to }) => place.from >= from && place.to <= to);
  if (hole !== undefined) return variableHover(document.text, hole);
  // Nobody can be asked for the value of a query of which a part is not known.
  const { live, ...others } = sources;
  const asked = live === undefined || holes.length > 0 ? others : sources;
  const explained =
    query === undefined
      ? await metricOfSeries(embedded, at, document, asked)
      : await explain(embedded, selectedIn(embedded, at, place), document, asked);
  return (
    explained && { ...explained, span: inFile(embedded, explained.span.from, explained.span.to) }
  );
}

/** The parts of an expression that something else fills in, by offsets of its text. */
function unknownIn({ node, literal }: EmbeddedPromql): readonly Span[] {
  return node === undefined || literal !== undefined ? [] : holesIn(node.value);
}

/** The metric of a series that a test makes up: what it gives is no question. */
async function metricOfSeries(
  { text }: EmbeddedPromql,
  offset: number,
  { target }: PromqlDocument,
  sources: HoverSources,
): Promise<Hover | undefined> {
  const { expr } = parsedExpr(text, target);
  const metric = expr?.kind === 'VectorSelector' ? metricOf(expr, offset) : undefined;
  if (metric === undefined) return undefined;
  const markdown = await metricMarkdown(metric.name, target, sources);
  return markdown === undefined ? undefined : { span: metric.span, markdown };
}

/** A place of the document in the text of an expression. */
function selectedIn(embedded: EmbeddedPromql, at: number, place: Span): Span {
  const to = place.to === place.from ? at : inExpression(embedded, place.to);
  return { from: at, to: to ?? at };
}

/** An expression that is hovered over. */
interface HoveredQuery {
  readonly text: string;
  readonly root: Expr;
  readonly target: Target;
  readonly sources: HoverSources;
}

async function explain(
  embedded: EmbeddedPromql,
  place: Span,
  { target }: PromqlDocument,
  sources: HoverSources,
): Promise<Hover | undefined> {
  const { text } = embedded;
  const { expr } = parsedExpr(text, target);
  if (expr === undefined) {
    const metric = await metricOfHalfTyped(text, place.from, target, sources);
    return metric ?? hoverPromql(text, place.from, target);
  }
  const query = { text, root: expr, target, sources };
  if (place.from < place.to) {
    const selected = exprIn(expr, text, place);
    return selected && evaluated(selected, query);
  }
  const nodes = nodesAt(expr, place.from);
  const [node] = nodes;
  const value = node?.kind === 'VectorSelector' ? partOf(node, place.from) : undefined;
  if (value !== undefined && touchesHole(value, unknownIn(embedded))) return undefined;
  return (await named(node, place.from, query)) ?? (await worded(nodes, place.from, query));
}

/** The name of a selector, or the value of one of its matchers, at an offset. */
function partOf({ nameSpan, matchers }: VectorSelector, offset: number): Span | undefined {
  const parts = [
    ...(nameSpan === undefined ? [] : [nameSpan]),
    ...matchers.map((m) => m.valueSpan),
  ];
  return parts.find((span) => holdsOffset(span, offset));
}

/** The metric at an offset of a text that is no expression, or not yet. */
async function metricOfHalfTyped(
  text: string,
  offset: number,
  target: Target,
  sources: HoverSources,
): Promise<Hover | undefined> {
  const tree = promqlTree(text);
  const name = [tree.resolveInner(offset, 1), tree.resolveInner(offset, -1)].find(
    (node) => node.name === 'Identifier' && node.parent?.name === 'VectorSelector',
  );
  if (name === undefined) return undefined;
  const { from, to } = name;
  const markdown = await metricMarkdown(text.slice(from, to), target, sources);
  return markdown === undefined ? undefined : { span: { from, to }, markdown };
}

/** The name of a metric, or the pattern of a matcher. */
async function named(
  node: Node | undefined,
  offset: number,
  query: HoveredQuery,
): Promise<Hover | undefined> {
  if (node?.kind !== 'VectorSelector') return undefined;
  const metric = metricOf(node, offset);
  if (metric !== undefined) {
    const { name, span } = metric;
    const known = await metricMarkdown(name, query.target, query.sources);
    const result = await evaluated(node, query);
    return { span, markdown: joined(known, result.markdown) };
  }
  const matcher = node.matchers.find(({ valueSpan }) => holdsOffset(valueSpan, offset));
  if (matcher?.op.endsWith('~') !== true) return undefined;
  const markdown = await regexpText(matcher, seriesFilter(node, matcher), query.sources);
  return markdown === undefined ? undefined : { span: matcher.valueSpan, markdown };
}

/** A word or sign of the language, with what the expression that it belongs to gives. */
async function worded(
  nodes: readonly Node[],
  offset: number,
  query: HoveredQuery,
): Promise<Hover | undefined> {
  const [node] = nodes;
  const words = hoverPromql(query.text, offset, query.target);
  const isOperator = node?.kind === 'BinaryExpr' && holdsOffset(node.opSpan, offset);
  const isCalled =
    words !== undefined &&
    (node?.kind === 'Call' || node?.kind === 'AggregateExpr' || node?.kind === 'BinaryExpr');
  const isResult = isOperator || isCalled || node?.kind === 'ParenExpr';
  if (!isResult || !isExpr(node)) return words;
  const result = await evaluated(node, query);
  const span = words?.span ?? (node.kind === 'BinaryExpr' ? node.opSpan : node.span);
  return { span, markdown: joined(words?.markdown, result.markdown) };
}

/** What an expression gives: type, labels and, where somebody is asked for it, its value. */
async function evaluated(
  node: Expr,
  { text, root, target, sources: { rules, live, signal } }: HoveredQuery,
): Promise<Hover> {
  const flow = labelFlow(root, { target, recorded: recordedFlow(rules, target) });
  const result = resultText(node.type, flow.of(node));
  const query = text.slice(node.span.from, node.span.to);
  const isQuery = node.type === 'vector' || node.type === 'scalar';
  const value = isQuery ? await live?.(query, signal) : undefined;
  return { span: node.span, markdown: joined(result, value && liveText(value)) };
}

/** Samples that are shown at most. */
const mostSamples = 5;

function liveText({ server, samples }: LiveValue): string {
  const rows = samples
    .slice(0, mostSamples)
    .map(({ series, value }) => `- ${series === '' ? '' : `\`${series}\` `}**${value}**`);
  const more = samples.length > mostSamples ? [`- and ${samples.length - mostSamples} more`] : [];
  const head = samples.length === 0 ? `Now on ${server}: no data` : `Now on ${server}:`;
  return [head, ...rows, ...more].join('\n');
}

/** The metric that a selector names at an offset, in front of its braces or in them. */
function metricOf(
  { name, nameSpan, matchers }: VectorSelector,
  offset: number,
): { readonly name: string; readonly span: Span } | undefined {
  if (nameSpan !== undefined && holdsOffset(nameSpan, offset)) return { name, span: nameSpan };
  const inBraces = matchers.find(
    (matcher) =>
      matcher.name === '__name__' && matcher.op === '=' && holdsOffset(matcher.valueSpan, offset),
  );
  return inBraces && { name: inBraces.value, span: inBraces.valueSpan };
}

function joined(...paragraphs: readonly (string | undefined)[]): string {
  return paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n');
}
