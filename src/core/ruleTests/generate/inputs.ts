import { compileMatcherRegexp } from '../../go/regexp.ts';
import {
  type Expr,
  type Matcher,
  type Node,
  type VectorSelector,
  walk,
} from '../../promql/tree/ast.ts';
import { parsed } from '../../rules/evaluate/queries.ts';
import type { Rule } from '../../rules/model.ts';
import { isAlert, ruleName } from '../../rules/model.ts';
import type { Target } from '../../base/target.ts';

/** A series that an expression needs, without its values. */
export interface NeededSeries {
  readonly metric: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Whether its samples are to be native histograms. */
  readonly isHistogram: boolean;
}

/** What the expression of a rule reads, with that of the recording rules that it uses. */
export interface RuleInputs {
  /** One for each selector of a metric that no rule records. */
  readonly series: readonly NeededSeries[];
  /** The expressions, that of the rule first. */
  readonly exprs: readonly Expr[];
  /** The recording rules that it uses. */
  readonly records: ReadonlySet<Rule>;
}

/** Why no series can be found for a rule. */
export class NoInputs extends Error {}

/**
 * The series that a rule needs.
 * @param rules all rules of its file
 * @throws NoInputs
 */
export function inputsOf(rule: Rule, rules: readonly Rule[], target: Target): RuleInputs {
  const exprs: Expr[] = [];
  const records = new Set<Rule>();
  const selectors: VectorSelector[] = [];
  const histograms = new Set<Node>();
  const visit = (one: Rule): void => {
    const expr = parsed(one.expr?.value ?? '', target);
    exprs.push(expr);
    walk(expr, (node, parent) => {
      // What functions of histograms read, however deep it is in there.
      const isOfHistograms = node.kind === 'Call' && node.name.startsWith('histogram_');
      if (isOfHistograms || (parent !== undefined && histograms.has(parent))) histograms.add(node);
      if (node.kind !== 'VectorSelector') return;
      const metric = metricOf(node);
      const sources = rules.filter((other) => !isAlert(other) && ruleName(other) === metric);
      if (sources.length === 0) selectors.push(node);
      for (const source of sources) {
        if (records.has(source) || source === rule) continue;
        records.add(source);
        visit(source);
      }
    });
  };
  visit(rule);
  const shared = sharedLabels(exprs, rule);
  const series = new Map<string, NeededSeries>();
  for (const selector of selectors) {
    const labels = labelsFor(selector, shared);
    const metric = metricOf(selector);
    const isHistogram = histograms.has(selector) && !metric.endsWith('_bucket');
    series.set(`${metric}${JSON.stringify([...labels].sort())}`, { metric, labels, isHistogram });
  }
  return { series: [...series.values()], exprs, records };
}

function metricOf({ name, matchers }: VectorSelector): string {
  if (name !== '') return name;
  const given = matchers.find((matcher) => matcher.name === '__name__' && matcher.op === '=');
  if (given !== undefined) return given.value;
  throw new NoInputs('A selector in the expression has no metric name.');
}

/** Labels by which the expression groups and matches, and those that the alert's texts show. */
function sharedLabels(exprs: readonly Expr[], { annotations, labels }: Rule): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expr of exprs) {
    walk(expr, (node) => {
      if (node.kind === 'AggregateExpr' && node.grouping?.keyword === 'by') {
        for (const { name } of node.grouping.labels) names.add(name);
      }
      if (node.kind !== 'BinaryExpr') return;
      if (node.matching?.keyword === 'on') {
        for (const { name } of node.matching.labels) names.add(name);
      }
      for (const { name } of node.group?.labels ?? []) names.add(name);
    });
  }
  for (const { value } of [...annotations, ...labels]) {
    for (const [, name = ''] of value.matchAll(/\$?\b[lL]abels\.(\w+)/g)) names.add(name);
  }
  names.delete('le');
  names.delete('alertname');
  return names;
}

function labelsFor(
  { matchers }: VectorSelector,
  shared: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const asked = new Map<string, Matcher[]>();
  for (const matcher of matchers) {
    if (matcher.name === '__name__') continue;
    asked.set(matcher.name, [...(asked.get(matcher.name) ?? []), matcher]);
  }
  for (const name of new Set([...asked.keys(), ...shared])) {
    const wanted = asked.get(name) ?? [];
    const value = candidates(wanted).find((one) =>
      wanted.every((matcher) => accepts(matcher, one)),
    );
    if (value === undefined) throw new NoInputs(`No value of the label ${name} was found.`);
    if (value !== '') labels.set(name, value);
  }
  if (labels.size === 0) labels.set('instance', 'a');
  return labels;
}

/** Values to try, in this order. */
function candidates(matchers: readonly Matcher[]): string[] {
  return [
    ...matchers.flatMap(({ op, value }) => (op === '=' || op === '=~' ? examplesOf(value) : [])),
    'a',
    'b',
    '',
  ];
}

/** Texts that a pattern may match, made of its words. */
function examplesOf(pattern: string): string[] {
  return pattern
    .replaceAll(/[()^$]|\?:/g, '')
    .split('|')
    .flatMap((word) => {
      const plain = word.replaceAll(/\\(.)/g, '$1');
      const filled = word
        .replaceAll(/\[([^\]^])[^\]]*\]/g, '$1')
        .replaceAll(/\\d/g, '0')
        .replaceAll(/\\w/g, 'a')
        .replaceAll(/\.[*+?]/g, 'a')
        .replaceAll(/\\(.)/g, '$1');
      return [word, plain, filled, filled.replaceAll('.', '0'), filled.replaceAll(/[+*?]/g, '')];
    });
}

function accepts({ op, value }: Matcher, text: string): boolean {
  if (op === '=') return text === value;
  if (op === '!=') return text !== value;
  const pattern = compileMatcherRegexp(value);
  if (pattern.fault !== undefined) return false;
  return pattern.matches(text) === (op === '=~');
}
