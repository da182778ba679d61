import type { Fix } from '../base/problem.ts';
import { live } from '../promql/labels/flow.ts';
import type { Call } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { valueSources } from './shared/valueSources.ts';

/** Functions of native histograms that get the buckets of a classic one, which are floats. */
export const classicHistogram = ruleCheck({
  code: 'classic-histogram',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    floats:
      '{function}() returns nothing: it takes native histograms, and "{metric}" is a bucket of a classic one.',
    other:
      '{function}() returns nothing: it takes native histograms, and "{metric}" is a bucket of a classic one. Use {instead}.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('Call')) {
      const [input] = node.args;
      if (input === undefined || !Object.hasOwn(counterparts, node.name)) continue;
      if (live(expression.flow.of(input)).length === 0) continue;
      const metrics = valueSources(input).selectors.map(metricName);
      const [metric] = metrics;
      if (metric === undefined || !metrics.every((name) => name.endsWith(suffix))) continue;
      const instead = counterparts[node.name]?.map((part) => `"${withSuffix(metric, part)}"`);
      const fix = asCounterpart(node, expression.text);
      report(instead === undefined ? 'floats' : 'other', expression.at(node.nameSpan), {
        values: { function: node.name, metric, instead: instead?.join(' / ') ?? '' },
        fixes: fix === undefined ? [] : expression.fixes([fix]),
      });
    }
  },
});

const suffix = '_bucket';

/** The series of a classic histogram that tell what a function does: the one, or the one divided by the other. */
const counterparts: Readonly<Record<string, readonly string[] | undefined>> = {
  histogram_avg: ['_sum', '_count'],
  histogram_count: ['_count'],
  histogram_stddev: undefined,
  histogram_stdvar: undefined,
  histogram_sum: ['_sum'],
};

function withSuffix(bucket: string, other: string): string {
  return bucket.slice(0, -suffix.length) + other;
}

/** The input of a function with the other series in place of the buckets, which have no label `le`. */
function asCounterpart({ name, args, span }: Call, text: string): Fix | undefined {
  const [part, ...others] = counterparts[name] ?? [];
  const [input] = args;
  if (part === undefined || others.length > 0 || input === undefined) return undefined;
  const old = text.slice(input.span.from, input.span.to);
  if (input.kind === 'BinaryExpr' || /\ble\b/.test(old)) return undefined;
  const newText = old.replaceAll(/_bucket\b/g, part);
  return { title: `Use ${part}`, edits: [{ span, newText }] };
}
