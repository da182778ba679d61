import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const empty = (label: string): string => `This query has no label "${label}", so this is empty.`;

test.each<[string, string[]]>([
  [
    '{{ range query `sum(up) by` }}{{ .Value }}{{ end }}',
    [
      '`sum(up) by`: Prometheus cannot run this query: unexpected end of input in grouping opts, expected "(".',
    ],
  ],
  [
    '{{ query `up[5m]` }}',
    ['`up[5m]`: Prometheus cannot run this query: query result is not a vector or scalar.'],
  ],
  [
    '{{ query `up{job="$labels.job"}` | first | value }}',
    [
      '`up{job=\\"$labels.job\\"}`: "$labels.job" is not replaced inside a query. Insert it with printf, as in "printf `up{job=%q}` $labels.job | query".',
    ],
  ],
  [
    '{{ query `up{job="{{ $labels.job }}"}` | first | value }}',
    [
      '`up{job=\\"{{ $labels.job }}\\"}`: "{{ $labels.job }}" is not replaced inside a query. Insert it with printf, as in "printf `up{job=%q}` $labels.job | query".',
    ],
  ],
  ['{{ query `up{job=~"a$"}` }}', []],
  ['{{ query `vector(1) + 1` }}', []],
  ['{{ query `` }}', ['``: Prometheus cannot run this query: no expression found in input.']],
  [
    '{{ `up up` | query | first | value }}',
    ['up: Prometheus cannot run this query: unexpected identifier "up".'],
  ],
  ['{{ range query `sum(up)` }}{{ .Labels.job }}{{ end }}', [`.Labels.job: ${empty('job')}`]],
  [
    '{{ with query `sum(up)` }}{{ . | first | label `job` }}{{ end }}',
    [`\`job\`: ${empty('job')}`],
  ],
  [
    '{{ with query `sum(up)` | first }}{{ .Labels.job }}{{ end }}',
    [`.Labels.job: ${empty('job')}`],
  ],
  [
    '{{ range $i, $s := query `sum(up)` }}{{ $s.Labels.job }}{{ end }}',
    [`$s.Labels.job: ${empty('job')}`],
  ],
  [
    '{{ $r := query `sum(up)` }}{{ range $r }}{{ .Labels.job }}{{ end }}',
    [`.Labels.job: ${empty('job')}`],
  ],
  [
    '{{ (query `sum(up)` | first).Labels.job }}',
    [`(query \`sum(up)\` | first).Labels.job: ${empty('job')}`],
  ],
  ['{{ label `job` (first (query `sum(up)`)) }}', [`\`job\`: ${empty('job')}`]],
  [
    "{{ with printf `sum(up{job='%s'})` $labels.job | query }}{{ . | first | label `job` }}{{ end }}",
    [`\`job\`: ${empty('job')}`],
  ],
  [
    '{{ printf `sum(up{job=%q}` .Labels.job | query }}',
    ['`sum(up{job=%q}`: Prometheus cannot run this query: unclosed left parenthesis.'],
  ],
  [
    '{{ query (printf `rat(up{job=%q}[5m])` .Labels.job) | first | value }}',
    ['`rat(up{job=%q}[5m])`: Prometheus cannot run this query: unknown function with name "rat".'],
  ],
  ['{{ printf `sum(up{job=%q,a!~ %q,b="=%s"})` $labels.job `x` `y` | query }}', []],
  ['{{ printf `rate(up[%s])` $labels.range | query }}', []],
  ['{{ printf `%s` $labels.expr | query }}', []],
  ['{{ query $labels.expr }}', []],
  ['{{ range query `up` }}{{ .Labels.job }}{{ end }}', []],
  ['{{ range query `sum(up)` }}{{ end }}{{ .Labels.job }}', []],
  ['{{ range query `sum by (job) (up)` }}{{ .Labels.job }}{{ .Value }}{{ end }}', []],
])('%s', (summary, expected) => {
  expect(ruleFindings('template-query', { expr: 'up == 0', annotations: { summary } })).toEqual(
    expected,
  );
});
