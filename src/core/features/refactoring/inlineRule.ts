import type { TextEdit } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { compileMatcherRegexp } from '../../go/regexp.ts';
import { onOneLine } from '../../promql/format/oneLine.ts';
import { joined } from '../../promql/labels/flow.ts';
import { knownFlow } from '../../promql/labels/knownFlow.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { type Expr, type Node, type VectorSelector, walk } from '../../promql/tree/ast.ts';
import type { RuleDefinition } from '../../workspace/summary.ts';
import type { InFile } from '../../workspace/nameTable.ts';
import { readsName } from './metricNames.ts';
import type { EditsOrRefusal, Refusal } from '../edits.ts';
import {
  ownEdits,
  type RefactoredDocument,
  type Refactoring,
  type RefactoringContext,
} from './refactoring.ts';
import { valueOnLine } from './lineValue.ts';
import { removeItem, ruleItemAt } from './ruleItems.ts';
import { expressionEdits, nodesAround, selectedExpression, treeOf } from './selectedExpression.ts';

/** The expression of a recording rule in place of its name at the cursor. */
export const inlineRuleHere = {
  id: 'inline-rule-here',
  kind: 'refactor.inline',
  offer: (context) => {
    const use = useAt(context);
    const name = use && metricOf(use);
    if (use === undefined || name === undefined) return undefined;
    const title = `Inline the recording rule ${name}`;
    const refused = refusalOfRules(context.index.definitionsOf(name)) ?? refusalOfUse(use);
    return refused === undefined ? { title } : { title, refused };
  },
  edits: async (context) => {
    const selected = selectedExpression(context);
    const use = useAt(context);
    const record = await recordNamed(use && metricOf(use), context);
    if (selected === undefined || use === undefined || 'refused' in record) return refusal(record);
    const edit = inlined(selected.embedded.text, selected.tree, use, record, context.document);
    if ('refused' in edit) return edit;
    return ownEdits(context, expressionEdits(selected.embedded, [edit], context.document));
  },
} as const satisfies Refactoring;

/** The expression of a recording rule in place of its name in all files; the rule itself goes. */
export const inlineRuleEverywhere = {
  id: 'inline-rule-everywhere',
  kind: 'refactor.inline',
  offer: (context) => {
    const name = recordAt(context);
    if (name === undefined) return undefined;
    const title = `Inline the recording rule ${name} everywhere and remove it`;
    const refused = refusalOfRules(context.index.definitionsOf(name));
    return refused === undefined ? { title } : { title, refused };
  },
  edits: (context) => inlineEverywhere(context, recordAt(context)),
} as const satisfies Refactoring;

/** A rule that can be inlined: what it records, on one line. */
interface InlinedRecord {
  readonly definition: InFile<RuleDefinition>;
  readonly text: string;
  readonly tree: Expr;
  readonly hadComments: boolean;
}

/** The selector at the cursor that names a recording rule of the workspace. */
function useAt(context: RefactoringContext): VectorSelector | undefined {
  const selected = selectedExpression(context);
  const node = selected && nodesAround(selected.tree, selected.selection).findLast(isSelector);
  const name = node && metricOf(node);
  return name !== undefined && context.index.definitionsOf(name).length > 0 ? node : undefined;
}

function isSelector(node: Node): node is VectorSelector {
  return node.kind === 'VectorSelector';
}

/** The metric that a selector names, in front of its braces or in them. */
function metricOf({ name, matchers }: VectorSelector): string | undefined {
  const named = matchers.find((one) => one.name === '__name__' && one.op === '=');
  return name === '' ? named?.value : name;
}

/** The recording rule that the cursor is on, where it is used or defined. */
function recordAt(context: RefactoringContext): string | undefined {
  const use = useAt(context);
  if (use !== undefined) return metricOf(use);
  const name = valueOnLine(context.document.text, context.within.from, 'record');
  return name !== undefined && context.index.definitionsOf(name).length > 0 ? name : undefined;
}

/** Why rules of one name cannot be inlined, as far as that shows without reading them. */
function refusalOfRules(rules: readonly InFile<RuleDefinition>[]): string | undefined {
  const [rule, ...others] = rules;
  if (rule === undefined) return 'No rule in the workspace records it.';
  if (others.length > 0) return `${rules.length.toString()} rules record it.`;
  const [label] = rule.labels;
  return label && `The rule or its group sets the label "${label[0]}", which would be lost.`;
}

/** Why an expression cannot stand in place of a selector. */
function refusalOfUse({ matchers, offset, at, extended }: VectorSelector): string | undefined {
  if (matchers.some(({ name }) => name !== '__name__')) {
    return 'It is used with matchers, which its expression cannot have.';
  }
  return (
    (offset ?? at ?? extended) && 'It is used with a modifier, which only a selector can have.'
  );
}

async function recordNamed(
  name: string | undefined,
  { index, read }: RefactoringContext,
): Promise<InlinedRecord | Refusal> {
  const definitions = name === undefined ? [] : index.definitionsOf(name);
  const refused = refusalOfRules(definitions);
  const [definition] = definitions;
  if (refused !== undefined || definition === undefined) return { refused: refused ?? '' };
  const document = await read(definition.path);
  const [embedded] = document?.expressions(definition.rule.span) ?? [];
  const tree = embedded && document && treeOf(embedded, document);
  if (embedded === undefined || tree === undefined) {
    return {
      refused: 'The expression of the rule cannot be read, or a part of it comes from a template.',
    };
  }
  if (tree.type !== 'vector') return { refused: 'Its expression is not an instant vector.' };
  const line = onOneLine(embedded.text);
  return line === undefined
    ? { refused: 'Its expression contains a string that spans several lines.' }
    : { definition, tree, ...line };
}

/** The edit of one use, in offsets of the expression around it. */
function inlined(
  text: string,
  tree: Expr,
  use: VectorSelector,
  record: InlinedRecord,
  { target }: RefactoredDocument,
): TextEdit | Refusal {
  const refused = refusalOfUse(use) ?? refusalOfParent(parentOf(tree, use));
  if (refused !== undefined) return { refused };
  const keepsName =
    joined(knownFlow(record.tree, target).root).labels.get('__name__').presence !== 'lacks';
  if (keepsName && readsName(tree)) {
    return { refused: 'An expression that uses it reads the names of its metrics.' };
  }
  const { span } = use;
  const after = text.slice(0, span.from) + record.text + text.slice(span.to);
  const whole = { from: span.from, to: span.from + record.text.length };
  const { expr, errors } = parsedExpr(after, target);
  const standsAlone = errors.length === 0 && expr !== undefined && hasNode(expr, whole);
  return { span, newText: standsAlone ? record.text : `(${record.text})` };
}

/** True where one node of a tree has just this span: it keeps together without parentheses. */
function hasNode(tree: Expr, { from, to }: Span): boolean {
  let isThere = false;
  walk(tree, ({ span }) => {
    if (span.from === from && span.to === to) isThere = true;
  });
  return isThere;
}

function parentOf(tree: Expr, child: Node): Node | undefined {
  let found: Node | undefined;
  walk(tree, (node, parent) => {
    if (node === child) found = parent;
  });
  return found;
}

function refusalOfParent(parent: Node | undefined): string | undefined {
  if (parent?.kind === 'MatrixSelector') {
    return 'It is used with a range, for which its recorded samples are needed.';
  }
  return parent?.kind === 'Call' && parent.name === 'timestamp'
    ? 'It is used in timestamp(), which would return the time of the evaluation.'
    : undefined;
}

async function inlineEverywhere(
  context: RefactoringContext,
  name: string | undefined,
): Promise<EditsOrRefusal> {
  const record = await recordNamed(name, context);
  if (name === undefined || 'refused' in record) return refusal(record);
  if (record.hadComments) {
    return { refused: 'The expression of the rule has comments, which would be lost.' };
  }
  const uses = context.index.usesOf(name, (pattern, metric) =>
    compileMatcherRegexp(pattern).matchesAll(metric),
  );
  const pattern = uses.find(({ isPattern }) => isPattern);
  if (pattern !== undefined) {
    const line = (pattern.place.from.line + 1).toString();
    return { refused: `A name pattern selects it as well. See ${pattern.path}:${line}.` };
  }
  const inTemplate = uses.find(({ isInTemplate }) => isInTemplate);
  if (inTemplate !== undefined) {
    const line = (inTemplate.place.from.line + 1).toString();
    return { refused: `An alert template queries it. See ${inTemplate.path}:${line}.` };
  }
  const edits = new Map<string, readonly TextEdit[]>();
  for (const path of new Set(uses.map((use) => use.path))) {
    if (context.index.summary(path)?.kind === 'rule-test') {
      return { refused: `A rule test uses it and expects what it records. See ${path}.` };
    }
    const document = await context.read(path);
    if (document === undefined) return { refused: `${path} cannot be read.` };
    const own = inlinedIn(document, name, record);
    if ('refused' in own) return { refused: `${own.refused} See ${path}:${own.line.toString()}.` };
    edits.set(path, own.edits);
  }
  const { path, place } = record.definition;
  const removed = removal((await context.read(path)) ?? context.document, place.span.from);
  if ('refused' in removed) return removed;
  return { edits: edits.set(path, [...(edits.get(path) ?? []), removed]) };
}

/** The edits of all uses in a document, or why one of them cannot be. */
function inlinedIn(
  document: RefactoredDocument,
  name: string,
  record: InlinedRecord,
): { readonly edits: readonly TextEdit[] } | (Refusal & { readonly line: number }) {
  const edits: TextEdit[] = [];
  for (const embedded of document.expressions({ from: 0, to: document.text.length })) {
    if (!embedded.text.includes(name)) continue;
    const line = document.text.slice(0, embedded.span.from).split('\n').length;
    const tree = treeOf(embedded, document);
    if (tree === undefined) return { refused: 'An expression that uses it has errors.', line };
    const uses = selectorsOf(tree).filter((selector) => metricOf(selector) === name);
    if (uses.length === 0) continue;
    const own: TextEdit[] = [];
    for (const use of uses) {
      const edit = inlined(embedded.text, tree, use, record, document);
      if ('refused' in edit) return { ...edit, line };
      own.push(edit);
    }
    const written = expressionEdits(embedded, own, document);
    if (written === undefined) {
      return { refused: 'Its expression cannot be inserted where it is used.', line };
    }
    edits.push(...written);
  }
  return { edits };
}

function selectorsOf(tree: Expr): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(tree, (node) => {
    if (isSelector(node)) found.push(node);
  });
  return found;
}

/** Takes the rule out; with its group, where that has no other. */
function removal(document: RefactoredDocument, offset: number): TextEdit | Refusal {
  const { text } = document;
  const rule = ruleItemAt(document.roots(), offset);
  if (rule === undefined) return { refused: 'The rule itself cannot be read.' };
  const { group } = rule;
  const isOnly = rule.list.items.length === 1;
  if (isOnly && (group === undefined || group.list.items.length === 1)) {
    return { refused: 'It is the only rule of its file.' };
  }
  const removed = removeItem(text, isOnly && group !== undefined ? group : rule);
  if (removed === undefined) return { refused: 'The rule is written in brackets.' };
  return text.slice(removed.span.from, removed.span.to).includes('{{')
    ? { refused: 'A template decides whether the rule exists.' }
    : removed;
}

function refusal(outcome: object): Refusal {
  return 'refused' in outcome && typeof outcome.refused === 'string'
    ? { refused: outcome.refused }
    : { refused: 'There is no recording rule here.' };
}
