import type { TextEdit } from '../../base/problem.ts';
import { contains, type Span } from '../../base/text.ts';
import type { EmbeddedPromql } from '../../documents/embed.ts';
import { onOneLine } from '../../promql/format/oneLine.ts';
import { sameMeaning } from '../../promql/format/sameMeaning.ts';
import { joined } from '../../promql/labels/flow.ts';
import { knownFlow } from '../../promql/labels/knownFlow.ts';
import { type Expr, type Node, walk } from '../../promql/tree/ast.ts';
import { indentedLines } from '../../yaml/edit/blockScalar.ts';
import { newScalar } from '../../yaml/edit/newScalar.ts';
import { findPair } from '../../yaml/tree/node.ts';
import { readsName } from './metricNames.ts';
import { recordName } from './recordName.ts';
import type { EditsOrRefusal } from '../edits.ts';
import type { RefactoredDocument, Refactoring, RefactoringContext } from './refactoring.ts';
import {
  insertBefore,
  itemColumns,
  type ListItem,
  type RuleItem,
  ruleItemAt,
  textOf,
} from './ruleItems.ts';
import {
  expressionEdits,
  nodesAround,
  selectedExpression,
  type SelectedExpression,
  treeOf,
} from './selectedExpression.ts';

/**
 * A part of an expression becomes a recording rule in front of the rule that uses it, and its name stands
 * wherever the file has the same part. In a group that would change what is recorded, the rule gets a group of
 * its own.
 */
export const extractRule = {
  id: 'extract-rule',
  kind: 'refactor.extract',
  offer: (context) => {
    const selected = selectedExpression(context);
    const part = selected?.embedded.role === 'rule' ? partAt(selected) : undefined;
    if (selected === undefined || part === undefined) return undefined;
    const title = `Extract to the recording rule ${recordName(part)}`;
    const refused = refusalFor(part, selected.tree, context.document);
    return refused === undefined ? { title } : { title, refused };
  },
  edits: (context) => {
    const selected = selectedExpression(context);
    const part = selected && partAt(selected);
    return selected === undefined || part === undefined
      ? { refused: 'There is no part of an expression here that can be recorded.' }
      : extract(context, selected, part);
  },
} as const satisfies Refactoring;

/** The part that is selected; without a selection, the call or aggregation whose name the cursor is on. */
function partAt({ tree, selection }: SelectedExpression): Expr | undefined {
  const chain = nodesAround(tree, selection);
  const node = chain.at(-1);
  if (node === undefined || chain.at(-2)?.kind === 'MatrixSelector') return undefined;
  const isMeant =
    selection.from === selection.to
      ? contains(nameOf(node), selection)
      : node.span.from === selection.from && node.span.to === selection.to;
  const part = isMeant ? withoutParens(node) : undefined;
  // A selector alone is as cheap as a record of it.
  return part?.kind === 'VectorSelector' ? undefined : part;
}

/** The name of a call or aggregation; an empty span at the end of anything else. */
function nameOf(node: Node): Span {
  if (node.kind === 'AggregateExpr') return node.opSpan;
  return node.kind === 'Call' ? node.nameSpan : { from: -1, to: -1 };
}

/** The instant vector in parentheses; undefined for anything else than an instant vector. */
function withoutParens(node: Node): Expr | undefined {
  if (node.kind === 'ParenExpr') return withoutParens(node.expr);
  return isVector(node) ? node : undefined;
}

function isVector(node: Node): node is Expr {
  return node.type === 'vector';
}

function refusalFor(part: Expr, tree: Expr, { target }: RefactoredDocument): string | undefined {
  const keepsName =
    joined(knownFlow(tree, target).of(part)).labels.get('__name__').presence !== 'lacks';
  return keepsName && readsName(tree)
    ? 'The expression reads the names of its metrics, and a recording rule changes them.'
    : undefined;
}

function extract(
  { document, path, index }: RefactoringContext,
  { embedded }: SelectedExpression,
  part: Expr,
): EditsOrRefusal {
  const source = embedded.text.slice(part.span.from, part.span.to);
  if (onOneLine(source) === undefined)
    return { refused: 'It contains a string that spans several lines.' };
  const uses = usesOf(part, document);
  const rule = uses.find((use) => use.embedded.span.from === embedded.span.from)?.rule;
  if (rule === undefined) return { refused: 'The enclosing rule cannot be read.' };
  const known = uses.find(recordsIt);
  const record = known && textOf(known.rule.node, 'record');
  const isTaken = (name: string): boolean => index.definitionsOf(name).length > 0;
  const name = record ?? freeName(recordName(part), isTaken);
  const edits: TextEdit[] = [];
  for (const use of uses) {
    if (use === known) continue;
    const named = use.parts.map(({ span }) => ({ span, newText: name }));
    const written = expressionEdits(use.embedded, named, document);
    if (written !== undefined) edits.push(...written);
    else if (use.rule === rule) {
      return { refused: 'The expression cannot be changed as it is written.' };
    }
  }
  if (known !== undefined) {
    return edits.length > 0
      ? { edits: new Map([[path, edits]]) }
      : { refused: `${name} already records this.` };
  }
  // In front of its first use in the group, so that all of them see what was recorded just now.
  const first = uses.find((use) => use.rule.list === rule.list)?.rule ?? rule;
  const inserted = insertion(document.text, first, name, source);
  if (inserted === undefined) return { refused: 'The rules of this group are in brackets.' };
  return { edits: new Map([[path, [inserted, ...edits]]]) };
}

/** A rule of the file with the parts of its expression that mean the same as another one. */
interface Use {
  readonly rule: RuleItem;
  readonly embedded: EmbeddedPromql;
  readonly tree: Expr;
  readonly parts: readonly Expr[];
}

function usesOf(part: Expr, document: RefactoredDocument): readonly Use[] {
  const roots = document.roots();
  const uses: Use[] = [];
  for (const embedded of document.expressions({ from: 0, to: document.text.length })) {
    const tree = embedded.role === 'rule' ? treeOf(embedded, document) : undefined;
    const parts = tree === undefined ? [] : partsLike(part, tree);
    if (tree === undefined || parts.length === 0) continue;
    const rule = ruleItemAt(roots, embedded.span.from);
    if (rule !== undefined) uses.push({ rule, embedded, tree, parts });
  }
  return uses;
}

function partsLike(part: Expr, tree: Expr): readonly Expr[] {
  const parts: Expr[] = [];
  walk(tree, (node) => {
    if (node.kind === part.kind && isVector(node) && sameMeaning(node, part)) parts.push(node);
  });
  return parts;
}

/** True for a rule that records just this, and sets no labels. */
function recordsIt({ rule: { node, group }, tree, parts }: Use): boolean {
  const setsLabels = [node, group?.node].some((one) => findPair(one, 'labels') !== undefined);
  return parts[0] === tree && textOf(node, 'record') !== undefined && !setsLabels;
}

function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let count = 2; isTaken(name); count++) name = `${wanted}_${count.toString()}`;
  return name;
}

/** The new rule as lines in front of another one, or in a group of its own in front of that one's. */
function insertion(
  text: string,
  before: RuleItem,
  name: string,
  source: string,
): TextEdit | undefined {
  const columns = itemColumns(text, before);
  if (columns === undefined) return undefined;
  const { dash, keys } = columns;
  const lines = [
    `${' '.repeat(dash)}-${' '.repeat(keys - dash - 1)}record: ${newScalar(name)}`,
    `${' '.repeat(keys)}expr: ${valueOf(source, keys)}`,
  ].flatMap((line) => line.split('\n'));
  const { group } = before;
  if (group === undefined || !changesRecords(group)) return insertBefore(text, before, lines);
  return newGroup(text, group, lines);
}

/** True for a group that adds to what its rules record, or limits it. */
function changesRecords({ node }: ListItem): boolean {
  return ['labels', 'limit'].some((key) => findPair(node, key) !== undefined);
}

function newGroup(text: string, group: ListItem, rules: readonly string[]): TextEdit | undefined {
  const columns = itemColumns(text, group);
  if (columns === undefined) return undefined;
  const { dash, keys } = columns;
  const taken = new Set(group.list.items.map((item) => textOf(item, 'name')));
  const name = freeName(`${textOf(group.node, 'name') ?? 'group'}-records`, (one) =>
    taken.has(one),
  );
  const interval = textOf(group.node, 'interval');
  const indent = ' '.repeat(keys);
  return insertBefore(text, group, [
    `${' '.repeat(dash)}-${' '.repeat(keys - dash - 1)}name: ${newScalar(name)}`,
    ...(interval === undefined ? [] : [`${indent}interval: ${interval}`]),
    `${indent}rules:`,
    ...rules,
  ]);
}

/** An expression as the value of a key at a column; over several lines as a block. */
function valueOf(source: string, column: number): string {
  const [first = '', ...rest] = source.split('\n').map((line) => line.trimEnd());
  if (rest.length === 0) return newScalar(first);
  const depth = Math.min(...rest.filter(Boolean).map((line) => line.search(/\S/)));
  const lines = [first, ...rest.map((line) => line.slice(depth))];
  return `|-\n${indentedLines(lines.join('\n'), column + 2, '\n')}`;
}
