import { expect, test } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { floatValue } from '../../../../src/core/go/values.ts';
import { AlertTemplates } from '../../../../src/core/rules/templates/run/expand.ts';
import { templateFunctions } from '../../../../src/core/rules/templates/templateFunctions.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { problemCarets } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';

const alert = (template: string): string =>
  `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up\n    annotations:\n      x: ${JSON.stringify(template)}\n`;

/** What goes wrong when Prometheus fills in the template. */
function reasons(template: string): string[] {
  return findings(alert(template), 'rules', 'template-call').map(
    ({ message }) => /annotation: (.*)\.$/.exec(message)?.[1] ?? message,
  );
}

test.each([
  ['{{ humanize }}', ['wrong number of arguments for humanize: want 1, got 0']],
  ['{{ $value | humanize 5 }}', ['wrong number of arguments for humanize: want 1, got 2']],
  ['{{ match "a" | not }}', ['wrong number of arguments for match: want 2, got 1']],
  ['{{ print humanize }}', ['wrong number of arguments for humanize: want 1, got 0']],
  ['{{ if (index) }}{{ end }}', ['wrong number of arguments for index: want at least 1, got 0']],
  ['{{ 5 6 }}', ['a value that is not a function is given arguments']],
  ['{{ $value 5 }}', ['a value that is not a function is given arguments']],
  ['{{ nil }}', ['nil is not a command']],
  ['{{ template "a" }}', ['template "a" is not defined']],
  ['{{ define "a" }}{{ end }}{{ template "a" }}{{ block "b" . }}{{ end }}{{ template "b" }}', []],
  ['{{ $value | humanize | printf "%s %s" "a" }}{{ args }}{{ $labels.a }}{{ .Labels.b }}', []],
])('%s', (template, expected) => {
  expect(reasons(template)).toEqual(expected);
});

const mixed = 'incompatible types for comparison:';

test.each([
  ['{{ if gt $value 5 }}{{ end }}', [`${mixed} float64 and int`]],
  ['{{ if and (eq .Value 0) true }}{{ end }}', [`${mixed} float64 and int`]],
  ['{{ with $x := $value }}{{ if lt 3 $x }}{{ end }}{{ end }}', [`${mixed} int and float64`]],
  ['{{ $value | ne 1 }}', [`${mixed} int and float64`]],
  ['{{ if eq $value "5" }}{{ end }}', [`${mixed} float64 and string`]],
  ['{{ if eq $labels.code 500 }}{{ end }}', [`${mixed} string and int`]],
  ['{{ if gt $value 5.0 }}{{ end }}{{ if eq $labels.a $labels.b "x" }}{{ end }}', []],
  ['{{ if eq (len $labels.a) 5 }}{{ end }}{{ if gt ($value | humanize) "5" }}{{ end }}', []],
  ['{{ range query "up" }}{{ if gt .Value 1e3 }}{{ end }}{{ end }}', []],
  [
    '{{ printf "%d" $value }}',
    ['"%d" cannot format numbers: this prints "%!d(float64=…)". Use "%.0f".'],
  ],
  [
    '{{ $value | printf "%5.1f%% %s" 1.0 }}',
    ['"%s" cannot format numbers: this prints "%!s(float64=…)". Use "%v".'],
  ],
  [
    '{{ printf "%.2f" $labels.code }}',
    ['"%f" cannot format strings: this prints "%!f(string=…)". Use "%s".'],
  ],
  ['{{ printf "%s %.2f %v %q" $labels.a $value $value .Labels.b }}', []],
  ['{{ printf "%[2]d %*d" $value $value $value }}{{ $value | humanize | printf "%s" }}', []],
])('%s', (template, expected) => {
  expect(reasons(template)).toEqual(expected);
});

const noField = (name: string): string =>
  `there is no ".${name}", only .Labels, .ExternalLabels, .ExternalURL and .Value`;

test.each([
  ['{{ .Label.job }}', [noField('Label')]],
  ['{{ .value | humanize }} {{ $.labels.job }}', [noField('value'), noField('labels')]],
  ['{{ if .Annotations }}{{ end }}', [noField('Annotations')]],
  ['{{ printf "%s" (print .Label.job) }}', [noField('Label')]],
  ['{{ $labels.job.name }}', ['a string has no field "name"']],
  ['{{ with .Labels.job }}{{ .name }}{{ end }}', ['a string has no field "name"']],
  ['{{ range $name, $text := $labels }}{{ $text.x }}{{ end }}', ['a string has no field "x"']],
  ['{{ with $l := $labels }}{{ .job }}{{ $l.job }}{{ $.Value }}{{ end }}', []],
  ['{{ range query "up" }}{{ .Labels.job }}{{ .Metric }}{{ end }}', []],
  ['{{ with query "up" }}{{ . | first | label "job" }}{{ end }}', []],
  ['{{ .Cluster }} {{ $labels.job }}', [noField('Cluster')]],
  ['{{ .constructor }} {{ $labels.job }}', [noField('constructor')]],
  // Another program may fill it in.
  ['{{ .Cluster }}', []],
  // The value may be a histogram.
  ['{{ $value.Count }} {{ .Value.Sum }}', []],
  ['{{ .ExternalURL }} {{ .ExternalLabels.region }} {{ $externalURL }}', []],
  ['{{ define "a" }}{{ .Label.x }}{{ end }}{{ template "a" . }}', []],
])('fields: %s', (template, expected) => {
  expect(reasons(template)).toEqual(expected);
});

test('a fix for a field that is nearly there', () => {
  const text = alert('{{ $.Label.job }}');
  const fix = findings(text, 'rules', 'template-call')[0]?.fixes?.[0];
  expect(fix?.title).toBe('Rename to .Labels');
  expect(fix && applyFix(text, fix)).toBe(text.replace('.Label.', '.Labels.'));
});

test.each(templateFunctions)('$name takes the arguments that it says', ({ name, min, max }) => {
  const words = `wrong number of arguments for ${name}: want`;
  for (let count = 0; count <= (max ?? min) + 2; count++) {
    const fits = count >= min && (max === undefined || count <= max);
    const said = reasons(`{{ ${name}${' "a"'.repeat(count)} }}`);
    expect(
      said.filter((reason) => reason.startsWith(words)),
      `${count}`,
    ).toHaveLength(fits ? 0 : 1);
  }
});

const percentSigns = 'in a format, a percent sign is written "%%".';

/** Templates that fail or print a fault, by what the text says where Prometheus renders it. */
test.each<[template: string, rendered: string, said: string]>([
  ['{{ $value | toUpper }}', 'wrong type for value; expected string; got float64', ''],
  ['{{ stripPort .Value }}', 'wrong type for value; expected string; got float64', ''],
  ['{{ reReplaceAll "a" "b" $value }}', 'wrong type for value; expected string; got float64', ''],
  [
    '{{ query "up" | value }}',
    'wrong type for value; expected *template.sample; got template.queryResult',
    '',
  ],
  [
    '{{ $labels.job | first }}',
    'wrong type for value; expected template.queryResult; got string',
    '',
  ],
  ['{{ query $value }}', 'wrong type for value; expected string; got float64', ''],
  ['{{ match "[" $labels.job }}', 'error parsing regexp: missing closing ]: `[`', ''],
  ['{{ reReplaceAll "(a" "b" $labels.job }}', 'error parsing regexp: missing closing ): `(a`', ''],
  ['{{ title 5 }}', 'expected string; found 5', ''],
  ['{{ query "up" | humanize }}', "can't convert template.queryResult to float", ''],
  ['{{ query "up" | first | humanize }}', "can't convert *template.sample to float", ''],
  ['{{ humanize "text" }}', 'strconv.ParseFloat: parsing "text": invalid syntax', ''],
  ['{{ "5 %" | humanizePercentage }}', 'strconv.ParseFloat: parsing "5 %": invalid syntax', ''],
  [
    '{{ if gt (query "up" | first | value) 5 }}{{ end }}',
    'incompatible types for comparison: float64 and int',
    '',
  ],
  [
    '{{ if eq (len $labels.job) 5.0 }}{{ end }}',
    'incompatible types for comparison: int and float64',
    '',
  ],
  [
    '{{ $value | humanize | printf "%.2f" }}',
    '%!f(string=12)',
    '"%f" cannot format strings: this prints "%!f(string=…)". Use "%s".',
  ],
  [
    '{{ printf "%.2f" (humanize $value) }}',
    '%!f(string=12)',
    '"%f" cannot format strings: this prints "%!f(string=…)". Use "%s".',
  ],
  [
    '{{ len $labels.job | printf "%.1f" }}',
    '%!f(int=3)',
    '"%f" cannot format integers: this prints "%!f(int=…)". Use "%d".',
  ],
  [
    '{{ printf "%s" (gt $value 5.0) }}',
    '%!s(bool=true)',
    '"%s" cannot format bools: this prints "%!s(bool=…)". Use "%v".',
  ],
  [
    '{{ printf "%.2f" }}',
    '%!f(MISSING)',
    'This prints "%!f(MISSING)": the format has more verbs than there are values.',
  ],
  [
    '{{ printf "%s of %s" $labels.job }}',
    '%!s(MISSING)',
    'This prints "%!s(MISSING)": the format has more verbs than there are values.',
  ],
  [
    '{{ printf "high" $value }}',
    '%!(EXTRA float64=12.5)',
    'This prints "%!(EXTRA …)": the format has fewer verbs than there are values.',
  ],
  ['{{ $value | printf "%.2f%" }}', '%!(NOVERB)', `This prints "%!(NOVERB)": ${percentSigns}`],
  [
    '{{ printf "%.2f% of it" $value }}',
    '%!o(MISSING)',
    `This prints "%!o(MISSING)": ${percentSigns}`,
  ],
])('%s', (template, rendered, said) => {
  const data = {
    labels: [['job', 'api']] as const,
    externalLabels: [],
    externalUrl: '',
    value: floatValue(12.5),
  };
  const query = () => [{ labels: [['job', 'b']] as const, value: floatValue(1) }];
  const text = new AlertTemplates('A', newestTarget).expand(template, data, { time: 0, query });
  expect(text).toContain(rendered);
  expect(reasons(template)).toEqual([said === '' ? rendered : said]);
});

test.each([
  '{{ humanize "5.5" }}{{ humanize 5 }}{{ humanize $labels.le }}{{ humanize (printf "%.0f" $value) }}',
  '{{ $labels.job | toUpper | title }}{{ query (printf "up{job=%q}" $labels.job) | first | value | humanize }}',
  '{{ $value | printf "%.2f%%" }}{{ printf "100%% of %s, % d" $labels.job 5 }}',
  '{{ $value | toTime }}{{ parseDuration "5m" | humanizeDuration }}{{ now | humanizeTimestamp }}',
  '{{ range query "up" }}{{ . | label "job" }}{{ . | value }}{{ .Value | humanize }}{{ end }}',
  '{{ query "up" | sortByLabel "job" | first | strvalue }}{{ len (query "up") | printf "%d" }}',
  '{{ if gt (query "up" | first | value) 5.0 }}{{ end }}{{ if eq (len $labels.job) 5 }}{{ end }}',
  '{{ $x := $value }}{{ $x = "5" }}{{ printf "%v %t" $x (match "a" "b") }}{{ if not $labels.job }}{{ end }}',
])('%s is right', (template) => {
  expect(reasons(template)).toEqual([]);
});

test.each([
  ['$labels.job is down', ['"$labels.job" is printed as it is. Write "{{ $labels.job }}".']],
  [
    '{ $labels.job } is {$value}, {{ $value }}',
    [
      '"{ $labels.job }" is printed as it is. Write "{{ $labels.job }}".',
      '"{$value}" is printed as it is. Write "{{ $value }}".',
    ],
  ],
  ['{{ printf "}} %s" $labels.job }} costs $values, $$value, \\\\$value and $labels', []],
  ['{{ query `up{job="$labels.job"}` }}', []],
])('variables in the text: %s', (template, said) => {
  expect(reasons(template)).toEqual(said);
});

test.each(['{{ humanize $labels.job }}', '{{ $labels.instance | humanizeDuration }}'])(
  'a label that is no number: %s',
  (template) => {
    expect(reasons(template)).toEqual(['strconv.ParseFloat: invalid syntax']);
  },
);

test('a fix for a variable in the text', () => {
  const text = alert('{$labels.job} is down');
  const fix = findings(text, 'rules', 'template-call')[0]?.fixes?.[0];
  expect(fix && applyFix(text, fix)).toBe(text.replace('{$labels.job}', '{{ $labels.job }}'));
});

test('a fix for a lone percent sign', () => {
  const text = alert('{{ $value | printf "%.2f%" }}');
  const fix = findings(text, 'rules', 'template-call')[0]?.fixes?.[0];
  expect(fix && applyFix(text, fix)).toBe(text.replace('%.2f%', '%.2f%%'));
});

test('stands at the call, in labels and annotations of alerts alone', () => {
  const text = `groups:
- name: a
  labels: {x: '{{ humanize }}'}
  rules:
  - record: b
    expr: up
    labels: {x: '{{ humanize }}'}
  - alert: A
    expr: up
    labels: {x: '{{ humanize }}'}
    annotations:
      y: "\\u00e9 {{ $value | humanize 5 }}"
`;
  expect(problemCarets(text, findings(text, 'rules', 'template-call'))).toMatchInlineSnapshot(`
    "groups:
    - name: a
      labels: {x: '{{ humanize }}'}
      rules:
      - record: b
        expr: up
        labels: {x: '{{ humanize }}'}
      - alert: A
        expr: up
        labels: {x: '{{ humanize }}'}
                        ^^^^^^^^ warning: template-call: Prometheus cannot render this label: wrong number of arguments for humanize: want 1, got 0.
        annotations:
          y: "\\u00e9 {{ $value | humanize 5 }}"
                                 ^^^^^^^^ warning: template-call: Prometheus cannot render this annotation: wrong number of arguments for humanize: want 1, got 2.
    "
  `);
});
