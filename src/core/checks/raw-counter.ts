import { metricName, metricNameSpan } from '../promql/tree/metricName.ts';
import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { liveTypes } from './shared/liveTypes.ts';
import { isCounter } from './shared/metricTypes.ts';
import { forCounters } from './shared/otherFunctions.ts';
import { rangedCalls } from './shared/rangedCalls.ts';
import { rawCounters } from './shared/rawCounters.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts that compare a counter itself, which only ever grows, and `delta` of counters. */
export const rawCounter = ruleCheck({
  code: 'raw-counter',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    compared:
      '"{metric}" counts from the start of its process, so this stays true once it is. Compare its rate() or increase().',
    delta:
      '"{metric}" is a counter, and {function}() takes a restart for a decrease. Use {instead}().',
  },
  run({ rule, expression }, { live, report }) {
    if (expression === undefined) return;
    const counts = (metric: string): boolean => {
      if (!isCounter(metric)) return false;
      // A server that has the metric knows better what it is there.
      return live === undefined || liveTypes(metric, live).every((type) => type === 'counter');
    };
    for (const { call, selector } of rangedCalls(expression, forCounters)) {
      const { name, nameSpan } = call;
      const metric = metricName(selector);
      if (!counts(metric)) continue;
      const values = { metric, function: name, instead: forCounters[name] ?? '' };
      report('delta', expression.at(nameSpan), { values, unlessRecorded: metric });
    }
    if (!isAlert(rule)) return;
    for (const node of expression.all('BinaryExpr')) {
      for (const selector of rawCounters(node, counts)) {
        const metric = metricName(selector);
        const at = expression.at(metricNameSpan(selector));
        report('compared', at, { values: { metric }, unlessRecorded: metric });
      }
    }
  },
});
