import type { Target } from '../../../../src/core/base/target.ts';
import { runByUs } from './expectations.ts';
import { runByPromtool } from './runByPromtool.ts';

/** Histograms in series notation, most of which no storage takes. */
const histograms = [
  'schema:1 sum:5 count:4 buckets:[1 2 1]',
  'schema:9 buckets:[1 2 1]',
  'schema:-5 buckets:[1 2 1]',
  'buckets:[1 -2.5 1]',
  'n_buckets:[1 -2e7 1]',
  'count:-4 buckets:[1 2 1]',
  'z_bucket:-1',
  'counter_reset_hint:gauge buckets:[-1]',
  'custom_values:[5 10] buckets:[1]',
  'schema:-53 custom_values:[5 10] buckets:[1 2 1]',
  'schema:-53 custom_values:[5 10] z_bucket:1 buckets:[1]',
  'schema:-53 custom_values:[5 10] z_bucket_w:0.1 buckets:[1]',
  'schema:-53 custom_values:[5 10] n_buckets:[1]',
  'schema:-53 custom_values:[10 5] buckets:[1]',
  'schema:-53 custom_values:[5 5] buckets:[1]',
  'schema:-53 custom_values:[5 Inf] buckets:[1]',
  'schema:-53 custom_values:[5 NaN] buckets:[1]',
  'schema:-53 custom_values:[5 10] buckets:[1 2 1 4]',
  'schema:-53 custom_values:[5 10] offset:-1 buckets:[1 2]',
];

/** Rules that record what no storage takes. */
const rules = `groups: [{name: g, rules: [{record: negative, expr: recorded - recorded * 2}]}]\n`;

const text = `rule_files: [rules.yml]
evaluation_interval: 1m
tests:
${[...histograms, 'recorded'].map(testOf).join('')}`;

function testOf(histogram: string): string {
  const [name, value] = histogram === 'recorded' ? ['recorded', 'buckets:[1 2]'] : ['h', histogram];
  return `- input_series: [{series: ${name}, values: '{{${value}}}x3'}]
  promql_expr_test: [{expr: count(${name}), eval_time: 1m, exp_samples: [{value: 1}]}]
`;
}

/** What promtool and we say of them, apart from the expectation that is not met then. */
export async function refusedHistograms(
  promtool: string,
  target: Target,
): Promise<{ readonly ours: readonly string[]; readonly theirs: readonly string[] }> {
  const { printed } = await runByPromtool(promtool, text, { 'rules.yml': rules });
  const { tests } = runByUs(text, { 'rules.yml': rules }, target);
  const lines = printed.split('\n').map((line) => line.trim());
  return {
    ours: tests.flatMap(({ errors }) => errors.map(({ message }) => message)),
    theirs: lines.filter((line) => /histogram|bucket/.test(line)),
  };
}
