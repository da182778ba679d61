import { formatModelDuration } from '../go/modelDuration.ts';
import type { RunningRule } from '../live/questions.ts';
import { sameMeaning } from '../promql/format/sameMeaning.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { isAlert, type Rule, ruleName, ruleNameField } from '../rules/model.ts';
import type { Target } from '../base/target.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Rules that the server runs in another form. */
export const ruleDiffers = ruleCheck({
  code: 'rule-differs',
  severity: 'information',
  kinds: ruleKinds,
  needs: 'live',
  messages: {
    expression: 'The server runs this rule with a different expression: {running}',
    for: 'The server runs this alert with "for: {running}".',
  },
  run({ rule, expression }, { live, target, report }) {
    const name = ruleNameField(rule);
    if (expression === undefined || name === undefined || live === undefined) return;
    const kind = isAlert(rule) ? 'alert' : 'record';
    const running = live
      .ask({ about: 'rules', name: ruleName(rule) })
      ?.filter((one) => one.kind === kind);
    // Of several rules with one name, nobody knows which one this is.
    const [only, ...others] = running ?? [];
    if (only === undefined || others.length > 0) return;
    if (!isSameExpression(only, expression, target)) {
      report('expression', name.span, { values: { running: only.expression } });
    } else if (only.for !== waitOf(rule)) {
      report('for', name.span, { values: { running: formatModelDuration(only.for) } });
    }
  },
});

function waitOf(rule: Rule): number {
  return rule.for?.value ?? 0;
}

function isSameExpression(
  { expression: running }: RunningRule,
  { text, tree }: RuleExpression,
  target: Target,
): boolean {
  if (running === text) return true;
  const { expr } = parsedExpr(running, target);
  // What a server of another version runs may not be readable here.
  return expr === undefined || sameMeaning(expr, tree);
}
