import { stepAt } from '../backtest/evaluations.ts';
import { alertSpans } from '../backtest/spans.ts';
import { isFiring, lengthOf } from '../backtest/summary.ts';
import { formatModelDuration } from '../go/modelDuration.ts';
import type { History } from '../live/questions.ts';
import type { AlertTiming } from '../rules/evaluate/alertState.ts';
import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** How often an alert would have fired lately. */
export const alertHistory = ruleCheck({
  code: 'alert-history',
  severity: 'information',
  kinds: ruleKinds,
  needs: 'live',
  messages: {
    fired: 'In the last {window}, this alert would have fired {times} (longest: {longest}).',
  },
  run({ rule, expression }, { live, report }) {
    if (expression === undefined || !isAlert(rule) || rule.alert === undefined) return;
    const history = live?.ask({ about: 'history', expression: expression.text });
    if (history === undefined) return;
    const lengths = firingsIn(history, {
      for: rule.for?.value ?? 0,
      keepFiringFor: rule.keepFiringFor?.value ?? 0,
    });
    if (lengths.length === 0) return;
    const longest = Math.max(...lengths);
    report('fired', rule.alert.span, {
      values: {
        window: formatModelDuration(history.to - history.from),
        times: lengths.length === 1 ? 'once' : `${lengths.length.toString()} times`,
        longest: formatModelDuration(Math.round(longest / 60_000) * 60_000 || longest),
      },
    });
  },
});

/** For how long an alert fired each time, in ms. */
function firingsIn({ periods, from, to, step }: History, timing: AlertTiming): readonly number[] {
  const evaluations = { first: from, interval: step, count: Math.floor((to - from) / step) + 1 };
  const nextFound = (index: number): number => {
    const period = periods.find((one) => stepAt(evaluations, one.to) >= index);
    return period === undefined ? Infinity : Math.max(index, stepAt(evaluations, period.from));
  };
  return alertSpans(nextFound, evaluations, timing).filter(isFiring).map(lengthOf);
}
