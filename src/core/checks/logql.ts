import { isLogql } from '../promql/foreign/logql.ts';
import { judgeExpression } from '../rules/expression.ts';
import { ruleCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Expressions of rules in the language of Loki, which are left alone. */
export const logql = ruleCheck({
  code: 'logql',
  severity: 'information',
  kinds: anyRuleKinds,
  messages: { found: 'LogQL, not checked.' },
  run({ rule: { expr } }, { report, target }) {
    if (expr === undefined || judgeExpression(expr.value, target).errors.length === 0) return;
    if (isLogql(expr.value)) report('found', expr.span);
  },
});
