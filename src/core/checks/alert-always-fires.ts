import { live } from '../promql/labels/flow.ts';
import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { alternatives } from './shared/alertConditions.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { limitNames, unlimitedIn } from './shared/unlimited.ts';

/**
 * Alerts with an alternative that always has a value, as in `x > 5 or vector(0)`. An alert that is
 * nothing but a constant is mostly a watchdog, which is meant to fire: that is a hint at most. And alerts that always
 * fire for what has no limit.
 */
export const alertAlwaysFires = ruleCheck({
  code: 'alert-always-fires',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    constant: 'This alert always fires. If it is meant to, as a watchdog, its name should say so.',
    fires:
      'This alert always fires, because this part always has a value. A value of 0 also makes an alert fire.',
    unlimited:
      '"{metric}" is 0 for {what} without a limit, so the quotient is +Inf and the alert always fires for them. Leave them out, for example with "/ ({metric} > 0)".',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule)) return;
    const { tree, flow } = expression;
    if (limitNames.test(expression.text)) {
      for (const { metric, what, divisor } of unlimitedIn(tree)) {
        const values = { metric, what };
        report('unlimited', expression.at(divisor.span), { values, severity: 'information' });
      }
    }
    const branches = live(flow.of(tree));
    if (branches.length === 1 && branches[0]?.always === true) {
      if (watchdog.test(rule.alert?.value ?? '')) return;
      report('constant', expression.at(tree.span), { severity: 'hint' });
      return;
    }
    if (branches.length < 2 || !branches.some(({ always }) => always)) return;
    for (const part of alternatives(tree)) {
      const isAlways = live(flow.of(part)).some(({ always }) => always);
      if (isAlways) report('fires', expression.at(part.span));
    }
  },
});

/** In the names of alerts that are meant to fire at all times. */
const watchdog = /watch|dead.?man|heart.?beat|always|alive|test/i;
