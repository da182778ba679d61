import type { Modifiers, Node } from '../../promql/tree/ast.ts';
import { whatBrings, whatBringsFunction } from '../../promql/releases/availability.ts';
import {
  anyAggregation,
  anyFunction,
  experimentalFunctionsFlag,
  isExperimental,
  signatureOf,
  type Aggregation,
  type PromqlFunction,
} from '../../promql/functions/functions.ts';
import { formatPlain } from '../../go/float.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { keywordHelp } from '../../promql/functions/keywords.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { formatVersion, type Target } from '../../base/target.ts';
import { holdsOffset, type Span } from '../../base/text.ts';
import { contextAt } from './context.ts';
import { durationFunctions, durationSignature } from './durationFunctions.ts';
import { codeBlock } from './metricWords.ts';
import { nodesAt } from './nodeAt.ts';

/** What to show over a piece of text. */
export interface Hover {
  /** UTF-16 offsets of what is explained. */
  readonly span: Span;
  /** Paragraphs of Markdown; code blocks are marked `promql`. */
  readonly markdown: string;
}

/**
 * Explains what stands at an offset of a query: functions and aggregations with their signature,
 * keywords, operators, and what numbers, durations and times amount to. In a text that does not
 * parse, functions and aggregations still.
 */
export function hoverPromql(text: string, offset: number, target: Target): Hover | undefined {
  const { expr } = parsedExpr(text, target);
  if (expr === undefined) return hoverWord(text, offset, target);
  const [node] = nodesAt(expr, offset);
  return node && hoverNode(text, node, offset, target);
}

function hoverNode(text: string, node: Node, offset: number, target: Target): Hover | undefined {
  for (const span of wordsOf(node)) {
    if (!holdsOffset(span, offset)) continue;
    const word = text.slice(span.from, span.to);
    if (node.kind === 'DurationCall') return hoverDuration(node.name, span, target);
    const entry =
      node.kind === 'AggregateExpr' && span === node.opSpan
        ? anyAggregation(node.op)
        : node.kind === 'Call'
          ? anyFunction(node.name)
          : undefined;
    if (entry !== undefined) return { span, markdown: describe(entry, target) };
    return hoverKeyword(word, span);
  }
  if (node.kind === 'NumberLiteral') {
    const words = amount(node.value, node.duration, text.slice(node.span.from, node.span.to));
    return words === undefined ? undefined : { span: node.span, markdown: words };
  }
  return hoverTime(node, offset);
}

/** A function that stands in brackets or behind `offset`. */
function hoverDuration(name: string, span: Span, target: Target): Hover | undefined {
  const entry = durationFunctions.find((one) => one.name === name);
  if (entry === undefined) return undefined;
  const lacking = whatBrings(entry.syntax, target);
  const version = formatVersion(target.prometheus);
  const note =
    lacking === undefined
      ? []
      : [`Not available in Prometheus ${version}: \`${name}()\` ${lacking}.`];
  const paragraphs = [codeBlock(durationSignature(entry)), entry.doc, codeBlock(entry.example)];
  return { span, markdown: [...paragraphs, ...note].join('\n\n') };
}

function hoverKeyword(word: string, span: Span): Hover | undefined {
  const help = keywordHelp(word);
  if (help === undefined) return undefined;
  return { span, markdown: `${help.doc}\n\n${codeBlock(help.example)}` };
}

/** The spans of a node's own words and signs, those of the nodes in it left out. */
function wordsOf(node: Node): readonly Span[] {
  switch (node.kind) {
    case 'AggregateExpr':
      return present(node.opSpan, node.grouping?.keywordSpan);
    case 'BinaryExpr':
      return present(
        node.opSpan,
        node.boolSpan,
        node.matching?.keywordSpan,
        node.group?.keywordSpan,
        ...(node.fills ?? []).map((fill) => fill.keywordSpan),
      );
    case 'Call':
    case 'DurationCall':
      return [node.nameSpan];
    case 'VectorSelector':
      return [...present(...node.matchers.map(({ opSpan }) => opSpan)), ...modifierWords(node)];
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return modifierWords(node);
    default:
      return [];
  }
}

function modifierWords({ at, extended, offset }: Modifiers): readonly Span[] {
  return present(at?.opSpan, extended?.span, offset?.keywordSpan);
}

function present(...spans: readonly (Span | undefined)[]): readonly Span[] {
  return spans.filter((span) => span !== undefined);
}

function hoverTime(node: Node, offset: number): Hover | undefined {
  if (!('at' in node) || !holdsOffset(node.at.valueSpan, offset)) return undefined;
  const { at, seconds = NaN, valueSpan } = node.at;
  if (at !== 'timestamp') {
    const markdown = `The ${at} of the query's range; the time of the evaluation where that is a single one, as in rules.`;
    return { span: valueSpan, markdown };
  }
  const time = new Date(seconds * 1000);
  if (Number.isNaN(time.getTime())) return undefined;
  return { span: valueSpan, markdown: `\`${time.toISOString()}\`` };
}

/** What a number is where that is not plain from its digits. */
function amount(value: number, duration: boolean, written: string): string | undefined {
  if (duration) {
    const plain = formatModelDuration(Math.round(Math.abs(value) * 1000));
    const same = written.replace(/^[-+]\s*/, '') === plain ? '' : `\`${plain}\`, `;
    return `${same}${formatPlain(value)} seconds`;
  }
  const plain = formatPlain(value);
  return plain.length > 30 || plain === written.replace(/\s/g, '') ? undefined : `\`${plain}\``;
}

/** Signature, paragraph, example, and what the target lacks for it. */
function describe(entry: PromqlFunction | Aggregation, target: Target): string {
  const lacking = whatBringsFunction(entry, target);
  const paragraphs = [codeBlock(signatureOf(entry)), entry.doc, codeBlock(entry.example)];
  if (lacking !== undefined) {
    paragraphs.push(
      `Not available in Prometheus ${formatVersion(target.prometheus)}: \`${entry.name}()\` ${lacking}.`,
    );
  } else if (isExperimental(entry, target.prometheus)) {
    paragraphs.push(`Experimental; requires \`--enable-feature=${experimentalFunctionsFlag}\`.`);
  }
  return paragraphs.join('\n\n');
}

/** For texts without a tree: a name in front of a parenthesis or of a grouping. */
function hoverWord(text: string, offset: number, target: Target): Hover | undefined {
  const word = /#[^\r\n]*|"(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?|`[^`]*`?|[a-zA-Z_:][\w:]*/g;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const span = { from: match.index, to: word.lastIndex };
    if (span.from > offset) return undefined;
    if (!holdsOffset(span, offset)) continue;
    if (contextAt(text, offset)?.kind === 'duration') return hoverDuration(match[0], span, target);
    const called = /^\s*(?:\(|by\b|without\b)/i.test(text.slice(span.to, span.to + 200));
    const entry = anyFunction(match[0]) ?? anyAggregation(match[0].toLowerCase());
    if (!called || entry === undefined) return undefined;
    return { span, markdown: describe(entry, target) };
  }
  return undefined;
}
