import { meantMetric } from '../metrics/loaded.ts';
import { metricName, metricNameSpan } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { renamedTo } from './shared/metricRename.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Metrics whose names are nearly those of a well-known exporter. */
export const misspeltMetric = ruleCheck({
  code: 'misspelt-metric',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    misspelt: '{exporter} has no metric "{metric}". Do you mean "{meant}"?',
  },
  run({ expression }, { live, report }) {
    // A server knows better what there is.
    if (expression === undefined || live !== undefined) return;
    const selectors = expression.all('VectorSelector');
    const asked = new Set(selectors.map(metricName));
    for (const selector of selectors) {
      const metric = metricName(selector);
      const meant = meantMetric(metric);
      // Beside the other name, this one is there for another version.
      if (meant === undefined || asked.has(meant.name)) continue;
      const span = metricNameSpan(selector);
      report('misspelt', expression.at(span), {
        values: { exporter: meant.exporter, metric, meant: meant.name },
        unlessRecorded: metric,
        fixes: expression.fixes(renamedTo(meant.name, selector)),
      });
    }
  },
});
