import { ruleCheck } from './check.ts';
import { isKnownGauge } from './shared/metricTypes.ts';
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
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('Call')) {
      const instead = replacements[node.name];
      const [arg] = node.args;
      if (instead === undefined || arg?.kind !== 'MatrixSelector') continue;
      const { name } = arg.selector;
      if (!isKnownGauge(name)) continue;
      report('gauge', expression.at(node.nameSpan), {
        values: { metric: name, function: node.name, instead },
        fixes: expression.fixes([
          { title: `Use ${instead}()`, edits: [{ span: node.nameSpan, newText: instead }] },
        ]),
      });
    }
  },
});

/** What does for gauges what these functions do for counters. */
const replacements: Readonly<Record<string, string>> = {
  rate: 'deriv',
  irate: 'deriv',
  increase: 'delta',
};
