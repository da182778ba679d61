import { parseExpr } from '../promql/parse/parser.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import {
  dereference,
  findPair,
  type YamlConcrete,
  type YamlNode,
  YamlScalar,
} from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
import { splitDocuments } from '../yaml/reader/split.ts';
import type { FileKind } from './kind.ts';
import { promqlFences } from './markdown.ts';

/** One PromQL expression in a document. */
export interface EmbeddedPromql {
  /** `rule`: `expr` of a rule; `test`: `expr` of a rule test; `text`: a file or code block. */
  readonly role: 'rule' | 'test' | 'text';
  /** As PromQL sees it: decoded where it stands in a YAML scalar. */
  readonly text: string;
  /** All of it in the file, with quotes or block indicator. */
  readonly span: Span;
  /** The scalar, where it stands in one. */
  readonly node: YamlScalar | undefined;
}

/** The file span of a part of an expression; offsets are UTF-16 offsets in `embedded.text`. */
export function inFile({ node, span }: EmbeddedPromql, from: number, to: number): Span {
  if (node !== undefined) return toFile(node, from, to);
  return { from: span.from + from, to: span.from + to };
}

/**
 * Every PromQL expression in a document of a kind, in the file's order. Where the YAML is broken,
 * those that can be read by themselves. A `.promql` file is one expression, with comments; a code
 * block in Markdown may hold several, separated by blank lines or one on each line.
 */
export function embeddedPromql(
  kind: FileKind,
  text: string,
  target?: Target,
): readonly EmbeddedPromql[] {
  switch (kind) {
    case 'rules':
    case 'ruletest':
      return embeddedInPart(text, kind, { from: 0, to: text.length });
    case 'prometheusrule':
      return splitDocuments(text).flatMap((part) => embeddedInPart(text, kind, part));
    case 'promql':
      return hasCode(text) ? [piece(text, { from: 0, to: text.length })] : [];
    case 'markdown':
      return promqlFences(text).flatMap((fence) => expressionsOf(text, fence, target));
    case 'prometheus':
    case 'scrape-config':
    case 'alertmanager':
    case 'file-sd':
    case 'web-config':
      return [];
  }
}

function embeddedInPart(text: string, kind: FileKind, part: Span): readonly EmbeddedPromql[] {
  const dialect = kind === 'ruletest' ? 'v2' : 'v3';
  const { root, error } = readYaml(text, { ...part, dialect });
  return error === undefined ? embeddedIn(root, kind) : expressionsAlone(text, kind, part);
}

/** Reads each `expr:` of a broken text with the lines that are indented deeper, and nothing else. */
function expressionsAlone(text: string, kind: FileKind, { from, to }: Span): EmbeddedPromql[] {
  const found: EmbeddedPromql[] = [];
  for (const match of text.slice(from, to).matchAll(/^([ ]*(?:-[ ]+)?)expr:[ \t\r\n]/gm)) {
    const column = match[1]?.length ?? 0;
    const start = from + match.index + column;
    const end = endOfBlock(text, start, column, to);
    const value = findPair(readYaml(text, { from: start, to: end }).root, 'expr')?.value;
    if (!(value instanceof YamlScalar)) continue;
    const role = kind === 'ruletest' ? 'test' : 'rule';
    found.push({ role, text: value.value, span: { from: value.from, to: value.to }, node: value });
  }
  return found;
}

/** Where the first line begins, behind the one at `start`, that is not indented beyond a column. */
function endOfBlock(text: string, start: number, column: number, limit: number): number {
  let end = text.indexOf('\n', start) + 1;
  while (end > 0 && end < limit) {
    const indent = text.slice(end, end + column + 1).search(/[^ ]/);
    if (indent >= 0 && indent <= column && !/\s/.test(text.charAt(end + indent))) return end;
    end = text.indexOf('\n', end) + 1;
  }
  return limit;
}

/** The expressions below a node of a rule file, a PrometheusRule or a rule test, in order. */
export function embeddedIn(root: YamlNode | undefined, kind: FileKind): readonly EmbeddedPromql[] {
  return kind === 'ruletest'
    ? fromYaml(root, isTestExpr, 'test')
    : fromYaml(root, isRuleExpr, 'rule');
}

function isRuleExpr(path: readonly string[]): boolean {
  return path.at(-1) === 'expr' && path.at(-2) === 'rules';
}

function isTestExpr(path: readonly string[]): boolean {
  return path.at(-1) === 'expr' && path.at(-2) === 'promql_expr_test';
}

/** Deeper than this lies no rule, not even in Helm values. */
const MAX_DEPTH = 40;

function fromYaml(
  root: YamlNode | undefined,
  wanted: (path: readonly string[]) => boolean,
  role: EmbeddedPromql['role'],
): EmbeddedPromql[] {
  const found: EmbeddedPromql[] = [];
  const seen = new Set<YamlConcrete>();
  const path: string[] = [];
  const visit = (node: YamlNode): void => {
    // An alias repeats what stands elsewhere; only an expression itself may be one.
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind !== 'mapping' || path.length > MAX_DEPTH) return;
    for (const { key, value } of node.pairs) {
      if (key.kind !== 'scalar') continue;
      path.push(key.value);
      const target = dereference(value);
      if (!wanted(path)) visit(value);
      else if (target instanceof YamlScalar && !seen.has(target)) {
        seen.add(target);
        const { from, to } = target;
        found.push({ role, text: target.value, span: { from, to }, node: target });
      }
      path.pop();
    }
  };
  if (root !== undefined) visit(root);
  return found;
}

function piece(text: string, span: Span): EmbeddedPromql {
  return { role: 'text', text: text.slice(span.from, span.to), span, node: undefined };
}

/** True where more than blanks and comments stands. */
function hasCode(text: string): boolean {
  return /^[ \t]*[^\s#]/m.test(text);
}

function isExpression(text: string, span: Span, target: Target | undefined): boolean {
  return parseExpr(text.slice(span.from, span.to), target).errors.length === 0;
}

/** A code block as one expression; else its paragraphs; else, where each is one, its lines. */
function expressionsOf(text: string, block: Span, target: Target | undefined): EmbeddedPromql[] {
  if (!hasCode(text.slice(block.from, block.to))) return [];
  const paragraphs = isExpression(text, block, target)
    ? [block]
    : partsOf(text, block, /(?:\r?\n[ \t]*)+\r?\n/g);
  return paragraphs.flatMap((paragraph) => {
    if (isExpression(text, paragraph, target)) return [piece(text, paragraph)];
    const lines = partsOf(text, paragraph, /\r?\n/g);
    const alone = lines.every((line) => isExpression(text, line, target));
    return (alone ? lines : [paragraph]).map((span) => piece(text, span));
  });
}

function partsOf(text: string, { from, to }: Span, separator: RegExp): Span[] {
  const parts: Span[] = [];
  let start = from;
  for (const match of text.slice(from, to).matchAll(separator)) {
    parts.push({ from: start, to: from + match.index });
    start = from + match.index + match[0].length;
  }
  parts.push({ from: start, to });
  return parts.filter((part) => hasCode(text.slice(part.from, part.to)));
}
