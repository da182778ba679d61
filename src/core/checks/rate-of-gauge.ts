import { metricName } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { liveTypes } from './shared/liveTypes.ts';
import { isKnownGauge } from './shared/metricTypes.ts';
import { forGauges } from './shared/otherFunctions.ts';
import { rangedCalls } from './shared/rangedCalls.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** `rate` and its likes of metrics that are known to be gauges. */
export const rateOfGauge = ruleCheck({
  code: 'rate-of-gauge',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    gauge:
      '"{metric}" is a gauge, and {function}() takes each decrease for a counter reset. Use {instead}().',
  },
  run({ expression }, { live, report }) {
    if (expression === undefined) return;
    for (const { call, selector } of rangedCalls(expression, forGauges)) {
      const { name, nameSpan } = call;
      const metric = metricName(selector);
      if (!isKnownGauge(metric)) continue;
      // A server that has the metric knows better what it is there.
      if (live && liveTypes(metric, live).some((type) => type !== 'gauge')) continue;
      const instead = forGauges[name] ?? '';
      report('gauge', expression.at(nameSpan), {
        values: { metric, function: name, instead },
        unlessRecorded: metric,
        fixes: expression.fixes([
          { title: `Use ${instead}()`, edits: [{ span: nameSpan, newText: instead }] },
        ]),
      });
    }
  },
});
