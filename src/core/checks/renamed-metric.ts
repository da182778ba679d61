import { replacementOf } from '../metrics/renamed.ts';
import { metricNameSpan } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { renamedTo } from './shared/metricRename.ts';
import { otherMetrics } from './shared/otherMetrics.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Metrics that well-known exporters have renamed: a newer release does not have them. */
export const renamedMetric = ruleCheck({
  code: 'renamed-metric',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    renamed: 'Since {since}, this metric is called {replacement}.{unit}',
  },
  run({ expression }, { live, report }) {
    // A server knows better what there is.
    if (expression === undefined || live !== undefined) return;
    for (const { selector, metric, other } of otherMetrics(expression, replacementOf)) {
      const { name, matcher, since, unit } = other;
      const replacement = matcher === undefined ? name : `${name}{${matcher[0]}="${matcher[1]}"}`;
      const fixes = unit === undefined ? renamedTo(name, selector, matcher) : [];
      report('renamed', expression.at(metricNameSpan(selector)), {
        values: { since, replacement, unit: unit === undefined ? '' : ` Its values are ${unit}.` },
        unlessRecorded: metric,
        fixes: expression.fixes(fixes),
      });
    }
  },
});
