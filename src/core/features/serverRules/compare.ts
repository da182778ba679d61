import type { Target } from '../../base/target.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { formatExpr } from '../../promql/format/format.ts';
import { sameMeaning } from '../../promql/format/sameMeaning.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import {
  contentOf,
  originsOf,
  type RuleContent,
  type RuleOrigin,
  type ServerRule,
} from '../../workspace/serverRule.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';

/** A rule of a server and that of the workspace that it was made from, each as text in the same form. */
export interface RuleTexts {
  readonly running: string;
  readonly written: string;
  readonly origin: RuleOrigin;
}

/** Compares rules of servers with those of files, again and again: the same expressions are read once. */
export class RuleComparison {
  readonly target: Target;
  readonly #sameExpressions = new Map<string, Map<string, boolean>>();

  constructor(target: Target) {
    this.target = target;
  }

  /** True where both say the same, however it is spelt. */
  isSame(running: RuleContent, written: RuleContent): boolean {
    return (
      running.for === written.for &&
      running.keepFiringFor === written.keepFiringFor &&
      sameEntries(running.labels, written.labels) &&
      sameEntries(running.annotations, written.annotations) &&
      this.#isSameExpression(running.expression, written.expression)
    );
  }

  /** True where the workspace has the rule, and none of those that it may have been made from says the same. */
  differs(running: ServerRule, index: WorkspaceIndex): boolean {
    const origins = originsOf(running, index);
    return origins.length > 0 && !origins.some((one) => this.isSame(running, contentOf(one)));
  }

  #isSameExpression(running: string, written: string): boolean {
    if (running === written) return true;
    const known = this.#sameExpressions.get(written) ?? new Map<string, boolean>();
    this.#sameExpressions.set(written, known);
    const same = known.get(running) ?? this.#compare(running, written);
    known.set(running, same);
    return same;
  }

  /** What cannot be read is not said to differ: a server of another release may read it. */
  #compare(running: string, written: string): boolean {
    const left = parsedExpr(running, this.target).expr;
    const right = parsedExpr(written, this.target).expr;
    if (left === undefined || right === undefined || sameMeaning(left, right)) return true;
    // What Prometheus prints is now and then not what it has read.
    return this.#printed(running) === this.#printed(written);
  }

  #printed(expression: string): string {
    return formatExpr(expression, this.target).text ?? expression;
  }
}

function sameEntries(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** A rule as YAML in one form, so that two of them differ only in what they say. Ends in a line break. */
export function ruleText(rule: RuleContent, target: Target): string {
  const expression = formatExpr(rule.expression, target).text ?? rule.expression;
  return [
    `${rule.kind}: ${rule.name}`,
    'expr: |',
    ...expression.split('\n').map((line) => `  ${line}`),
    ...(rule.for > 0 ? [`for: ${formatModelDuration(rule.for)}`] : []),
    ...(rule.keepFiringFor > 0
      ? [`keep_firing_for: ${formatModelDuration(rule.keepFiringFor)}`]
      : []),
    ...entryLines('labels', rule.labels),
    ...entryLines('annotations', rule.annotations),
    '',
  ].join('\n');
}

function entryLines(key: string, entries: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(entries).sort();
  if (names.length === 0) return [];
  return [`${key}:`, ...names.map((name) => `  ${name}: ${JSON.stringify(entries[name])}`)];
}

/** The texts of a rule of a server and of the workspace; undefined where the workspace does not have it. */
export function ruleTexts(
  running: ServerRule,
  index: WorkspaceIndex,
  target: Target,
): RuleTexts | undefined {
  const comparison = new RuleComparison(target);
  const origins = originsOf(running, index);
  const origin =
    origins.find((one) => comparison.isSame(running, contentOf(one))) ??
    origins.find(({ labels }) => sameEntries(running.labels, Object.fromEntries(labels))) ??
    origins[0];
  if (origin === undefined) return undefined;
  const text = (rule: RuleContent): string => ruleText(rule, target);
  return { running: text(running), written: text(contentOf(origin)), origin };
}
