import type { LiveLookup } from '../live/questions.ts';
import { metricName, metricNameSpan } from '../promql/tree/metricName.ts';
import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { liveTypes } from './shared/liveTypes.ts';
import { isCounter, isKnownGauge } from './shared/metricTypes.ts';
import { forCounters, forGauges } from './shared/otherFunctions.ts';
import { rangedCalls } from './shared/rangedCalls.ts';
import { rawCounters } from './shared/rawCounters.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** What targets call a gauge, used as a counter, and the other way around. */
export const metricType = ruleCheck({
  code: 'metric-type',
  severity: 'warning',
  kinds: ruleKinds,
  needs: 'live',
  messages: {
    gauge:
      'According to the targets, "{metric}" is a gauge, and {function}() treats every decrease as a counter reset. Use {instead}().',
    counter:
      'According to the targets, "{metric}" is a counter, and {function}() treats a counter reset as a decrease. Use {instead}().',
    compared:
      'According to the targets, "{metric}" is a counter: once this is true, it stays true until the process restarts. Compare its rate() or increase().',
  },
  run({ rule, expression }, { live, report }) {
    if (expression === undefined || live === undefined) return;
    for (const { call, selector } of rangedCalls(expression, { ...forGauges, ...forCounters })) {
      const { name, nameSpan } = call;
      const metric = metricName(selector);
      const wrong = Object.hasOwn(forGauges, name) ? 'gauge' : 'counter';
      // What is known without a server is said without one.
      const isSaid = wrong === 'gauge' ? isKnownGauge(metric) : isCounter(metric);
      if (isSaid || !hasType(metric, wrong, live)) continue;
      const instead = forGauges[name] ?? forCounters[name] ?? '';
      report(wrong, expression.at(nameSpan), {
        values: { metric, function: name, instead },
        fixes: expression.fixes([
          { title: `Use ${instead}()`, edits: [{ span: nameSpan, newText: instead }] },
        ]),
      });
    }
    if (!isAlert(rule)) return;
    const counts = (metric: string): boolean =>
      !isCounter(metric) && hasType(metric, 'counter', live);
    for (const node of expression.all('BinaryExpr')) {
      for (const selector of rawCounters(node, counts)) {
        const at = expression.at(metricNameSpan(selector));
        report('compared', at, { values: { metric: metricName(selector) } });
      }
    }
  },
});

/** True where all targets say that a metric has a type. */
function hasType(metric: string, type: string, live: LiveLookup): boolean {
  const [only, ...others] = liveTypes(metric, live);
  return only === type && others.length === 0;
}
