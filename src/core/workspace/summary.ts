import { embeddedIn, embeddedPromql, type EmbeddedPromql, inFile } from '../documents/embed.ts';
import type { FileKind } from '../documents/kind.ts';
import { type VectorSelector, walk } from '../promql/tree/ast.ts';
import { parseExpr } from '../promql/parse/parser.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import {
  dereference,
  findPair,
  type YamlMapping,
  type YamlNode,
  YamlScalar,
} from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { splitDocuments } from '../yaml/reader/split.ts';

/** A rule that a file defines. */
export interface RuleDefinition {
  readonly kind: 'record' | 'alert';
  readonly name: string;
  /** Where the name stands, with its quotes. */
  readonly span: Span;
  /** The whole rule. */
  readonly rule: Span;
  readonly group: string;
  /** Name, value, … of the labels that it sets itself or has from its group, sorted by name. */
  readonly labels: readonly string[];
}

/** A selector that a file holds. */
export interface MetricUse {
  /** The metric's name, or the pattern that `{__name__=~"…"}` gives for it. */
  readonly name: string;
  readonly isPattern: boolean;
  /** Where the name stands in the file. */
  readonly span: Span;
}

/** A rule group of a file. */
export interface GroupEntry {
  readonly name: string;
  readonly span: Span;
  readonly rules: number;
}

/** An alert or a record that a rule test names, or a pattern of files that it loads. */
export interface TestReference {
  readonly kind: 'alert' | 'rule-file';
  readonly name: string;
  readonly span: Span;
}

/** What the workspace index keeps of a file. Plain data. */
export interface FileSummary {
  readonly kind: FileKind;
  readonly groups: readonly GroupEntry[];
  readonly rules: readonly RuleDefinition[];
  readonly uses: readonly MetricUse[];
  readonly references: readonly TestReference[];
}

/** How many expressions are read between two rests. */
const SLICE = 20;

/**
 * Summarises a file. Rests (yields) after every few expressions, so that the caller can do other
 * things in between; returns the summary.
 */
export function* summarising(
  text: string,
  kind: FileKind,
  target?: Target,
): Generator<undefined, FileSummary> {
  const groups: GroupEntry[] = [];
  const rules: RuleDefinition[] = [];
  const references: TestReference[] = [];
  const uses: MetricUse[] = [];
  const expressions: EmbeddedPromql[] = [];
  for (const root of rootsOf(text, kind)) {
    if (kind === 'ruletest') collectReferences(root, references);
    else collectGroups(root, groups, rules);
    expressions.push(...embeddedIn(root, kind));
    yield;
  }
  if (kind === 'promql' || kind === 'markdown') {
    expressions.push(...embeddedPromql(kind, text, target));
  }
  for (const [index, embedded] of expressions.entries()) {
    collectUses(embedded, uses, target);
    if (index % SLICE === SLICE - 1) yield;
  }
  return { kind, groups, rules, uses, references };
}

/** Summarises a file without a rest. */
export function summarise(text: string, kind: FileKind, target?: Target): FileSummary {
  const work = summarising(text, kind, target);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function* rootsOf(text: string, kind: FileKind): Generator<YamlNode> {
  if (kind !== 'rules' && kind !== 'prometheusrule' && kind !== 'ruletest') return;
  const dialect = kind === 'ruletest' ? 'v2' : 'v3';
  const parts = kind === 'prometheusrule' ? splitDocuments(text) : [{}];
  for (const part of parts) {
    const { root } = readYaml(text, { ...part, dialect });
    if (root !== undefined) yield root;
  }
}

function collectGroups(root: YamlNode, groups: GroupEntry[], rules: RuleDefinition[]): void {
  for (const group of mappingsWith(root, 'rules')) {
    const items = itemsOf(findPair(group, 'rules')?.value);
    const name = textAt(group, 'name');
    const before = rules.length;
    for (const item of items) {
      const rule = dereference(item);
      if (rule.kind === 'mapping') collectRule(rule, group, rules);
    }
    if (name !== undefined || rules.length > before) {
      const { from, to } = name ?? group;
      groups.push({ name: name?.value ?? '', span: { from, to }, rules: rules.length - before });
    }
  }
}

function collectRule(rule: YamlMapping, group: YamlMapping, rules: RuleDefinition[]): void {
  for (const kind of ['alert', 'record'] as const) {
    const name = textAt(rule, kind);
    if (name === undefined || name.value === '') continue;
    rules.push({
      kind,
      name: name.value,
      span: { from: name.from, to: name.to },
      rule: { from: rule.from, to: rule.to },
      group: textAt(group, 'name')?.value ?? '',
      labels: labelsOf(group, rule),
    });
  }
}

function labelsOf(...owners: readonly YamlMapping[]): readonly string[] {
  const labels = new Map<string, string>();
  for (const owner of owners) {
    const node = findPair(owner, 'labels')?.value;
    const mapping = node && dereference(node);
    if (mapping?.kind !== 'mapping') continue;
    for (const { key, value } of mapping.pairs) {
      const scalar = dereference(value);
      if (key.kind === 'scalar' && scalar.kind === 'scalar') labels.set(key.value, scalar.value);
    }
  }
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
}

function collectReferences(root: YamlNode, references: TestReference[]): void {
  for (const item of itemsOf(findPair(root, 'rule_files')?.value)) {
    addReference('rule-file', dereference(item), references);
  }
  for (const test of itemsOf(findPair(root, 'tests')?.value)) {
    for (const check of itemsOf(findPair(test, 'alert_rule_test')?.value)) {
      addReference('alert', textAt(check, 'alertname'), references);
    }
  }
}

function addReference(
  kind: TestReference['kind'],
  node: YamlNode | undefined,
  references: TestReference[],
): void {
  if (node?.kind !== 'scalar') return;
  references.push({ kind, name: node.value, span: { from: node.from, to: node.to } });
}

function collectUses(embedded: EmbeddedPromql, uses: MetricUse[], target?: Target): void {
  const { expr } = parseExpr(embedded.text, target);
  if (expr === undefined) return;
  walk(expr, (node) => {
    if (node.kind !== 'VectorSelector') return;
    for (const { name, isPattern, span } of namesOf(node)) {
      uses.push({ name, isPattern, span: inFile(embedded, span.from, span.to) });
    }
  });
}

function namesOf(selector: VectorSelector): MetricUse[] {
  const { name, nameSpan, matchers } = selector;
  if (nameSpan !== undefined) return [{ name, isPattern: false, span: nameSpan }];
  return matchers
    .filter((matcher) => matcher.name === '__name__' && !matcher.op.startsWith('!'))
    .map(({ value, op, valueSpan: { from, to } }) => ({
      name: value,
      isPattern: op === '=~',
      // Without its quotes.
      span: { from: from + 1, to: to - 1 },
    }));
}

/** The mappings of a tree that have a key, in order; those inside of them are not looked at. */
function mappingsWith(root: YamlNode, key: string): YamlMapping[] {
  const found: YamlMapping[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'sequence') waiting.push(...node.items.toReversed());
    else if (node.kind === 'mapping') {
      if (findPair(node, key) !== undefined) found.push(node);
      else waiting.push(...node.pairs.map(({ value }) => value).reverse());
    }
  }
  return found;
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  const target = node && dereference(node);
  return target?.kind === 'sequence' ? target.items : [];
}

function textAt(node: YamlNode, key: string): YamlScalar | undefined {
  const value = findPair(node, key)?.value;
  const target = value && dereference(value);
  return target instanceof YamlScalar ? target : undefined;
}
