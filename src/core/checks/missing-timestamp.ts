import type { Target } from '../base/target.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { type BinaryExpr, type Expr, isComparison, walk } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { isTimeCall } from './shared/timestamps.ts';

/** Alerts on the age of a timestamp, which stay silent where the timestamp itself is missing. */
export const missingTimestamp = fileCheck({
  code: 'missing-timestamp',
  severity: 'information',
  kinds: ruleKinds,
  preset: 'strict',
  form: 'rules',
  messages: {
    silent:
      'While "{metric}" is missing, this alert cannot fire, and no rule in this file checks absent({metric}).',
  },
  run({ files }, { report, target }) {
    for (const { rules } of files) {
      const watched = new Set(rules.filter(asksForAbsence).flatMap(metricsOf));
      for (const entry of rules) {
        const { kind, expression, uses } = entry.facts;
        if (kind !== 'alert' || !/\btime\s*\(\s*\)\s*-/.test(expression)) continue;
        const aged = agedMetrics(expression, target);
        const use = uses.find(({ name, isPattern }) => !isPattern && aged.has(name));
        if (use === undefined || watched.has(use.name)) continue;
        report('silent', entry.at(use.span), { values: { metric: use.name } });
      }
    }
  },
});

function asksForAbsence({ facts }: RuleEntry): boolean {
  return /\babsent(?:_over_time)?\b/.test(facts.expression);
}

function metricsOf({ facts }: RuleEntry): readonly string[] {
  return facts.uses.map(({ name }) => name);
}

/** The metrics of an expression that only asks whether they are older than a limit. */
function agedMetrics(text: string, target: Target): ReadonlySet<string> {
  const { expr } = parsedExpr(text, target);
  const root = expr === undefined ? undefined : withoutParens(expr);
  const metrics = new Set<string>();
  if (root?.kind !== 'BinaryExpr' || !isComparison(root.op)) return metrics;
  const [large, small] = root.op.startsWith('<') ? [root.rhs, root.lhs] : [root.lhs, root.rhs];
  const age = scaled(large);
  if (age.kind !== 'BinaryExpr' || !isAge(age)) return metrics;
  // `metric < time() - limit` asks the same.
  walk(age.rhs.type === 'scalar' ? small : age.rhs, (node) => {
    if (node.kind !== 'VectorSelector') return;
    const name = metricName(node);
    if (name !== '') metrics.add(name);
  });
  return metrics;
}

/** What is multiplied by a number or divided by one. */
function scaled(node: Expr): Expr {
  const inner = withoutParens(node);
  const isScaled = inner.kind === 'BinaryExpr' && (inner.op === '*' || inner.op === '/');
  return isScaled && withoutParens(inner.rhs).kind === 'NumberLiteral' ? scaled(inner.lhs) : inner;
}

function isAge({ op, lhs }: BinaryExpr): boolean {
  return op === '-' && isTimeCall(lhs);
}
