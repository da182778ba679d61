import type { Fix } from '../base/problem.ts';
import type { Call } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
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
      '"{metric}" is a gauge, and {function}() treats every decrease as a counter reset. Use {instead}().',
    start:
      '"{metric}" is a point in time, and {function}() treats every step back of the clock as a counter reset. Use changes() to count restarts.',
    named:
      'By its name, "{metric}" is a recorded rate, and {function}() treats every decrease as a counter reset. Use {instead}().',
    rate: 'The result of {inner}() is not a counter, and {function}() treats every decrease as a counter reset. Use {instead}().',
  },
  run({ expression }, { live, report }) {
    if (expression === undefined) return;
    const fixes = ({ nameSpan }: Call, instead: string): readonly Fix[] =>
      expression.fixes([
        { title: `Use ${instead}()`, edits: [{ span: nameSpan, newText: instead }] },
      ]);
    for (const call of expression.all('Call')) {
      const inner = rateIn(call);
      if (inner === undefined) continue;
      const instead = forGauges[call.name] ?? '';
      report('rate', expression.at(call.nameSpan), {
        values: { inner: inner.name, function: call.name, instead },
        fixes: fixes(call, instead),
      });
    }
    for (const { call, selector } of rangedCalls(expression, forGauges)) {
      const { name, nameSpan } = call;
      const metric = metricName(selector);
      const isRecordedRate = recordedRate.test(metric);
      if (!isRecordedRate && !isKnownGauge(metric)) continue;
      // A server that has the metric knows better what it is there.
      if (live && liveTypes(metric, live).some((type) => type !== 'gauge')) continue;
      const isStart = startTime.test(metric);
      const instead = isStart ? 'changes' : (forGauges[name] ?? '');
      const message = isStart ? 'start' : isRecordedRate ? 'named' : 'gauge';
      report(message, expression.at(nameSpan), {
        values: { metric, function: name, instead },
        unlessRecorded: metric,
        fixes: fixes(call, instead),
      });
    }
  },
});

/** The call whose rates another one takes the rate of. */
function rateIn({ name, args: [arg] }: Call): Call | undefined {
  if (!Object.hasOwn(forGauges, name) || arg === undefined) return undefined;
  const range = withoutParens(arg);
  const inner = range.kind === 'SubqueryExpr' ? withoutParens(range.expr) : undefined;
  return inner?.kind === 'Call' && rates.test(inner.name) ? inner : undefined;
}

/** Names of recording rules that end in the operation: `job:requests:rate5m`. */
const recordedRate = /:(?:[a-z]+_)?(?:i?rate|increase)_?\d+[smhd]$/;

/** Metrics that say when something started, of which only a new value matters. */
const startTime = /_(?:start|boot)_time_seconds$/;

const rates = /^(?:i?rate|increase|i?delta|deriv)$/;
