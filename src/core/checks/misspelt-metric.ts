import { meantMetric } from '../metrics/loaded.ts';
import { replacementOf } from '../metrics/renamed.ts';
import { metricNameSpan } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { renamedTo } from './shared/metricRename.ts';
import { otherMetrics } from './shared/otherMetrics.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Metrics whose names are nearly those of a well-known exporter, but for those that it had before. */
export const misspeltMetric = ruleCheck({
  code: 'misspelt-metric',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    misspelt: '{exporter} has no metric "{metric}". Did you mean "{meant}"?',
  },
  run({ expression }, { live, report }) {
    // A server knows better what there is.
    if (expression === undefined || live !== undefined) return;
    for (const { selector, metric, other } of otherMetrics(expression, meantMetric)) {
      // An old name is spelt right, which is what `renamed-metric` is about.
      if (replacementOf(metric) !== undefined) continue;
      const { exporter, name: meant } = other;
      report('misspelt', expression.at(metricNameSpan(selector)), {
        values: { exporter, metric, meant },
        unlessRecorded: metric,
        fixes: expression.fixes(renamedTo(meant, selector)),
      });
    }
  },
});
