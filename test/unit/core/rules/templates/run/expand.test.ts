import { expect, it } from 'vitest';
import { newestTarget } from '../../../../../../src/core/base/target.ts';
import { floatValue, GoError } from '../../../../../../src/core/go/values.ts';
import { AlertTemplates } from '../../../../../../src/core/rules/templates/run/expand.ts';

function expand(text: string, value = 12.5, externalUrl?: string): string {
  return new AlertTemplates('High', newestTarget).expand(
    text,
    {
      labels: [
        ['job', 'api'],
        ['instance', 'host.example.com:9100'],
      ],
      externalLabels: [['region', 'eu']],
      externalUrl: 'http://x/sub',
      value: floatValue(value),
    },
    {
      time: 90_000,
      query: (expr) => {
        if (expr === 'up') {
          return [
            { labels: [['job', 'b']], value: floatValue(1) },
            { labels: [['job', 'a']], value: floatValue(0.25) },
          ];
        }
        if (expr === 'none') return [];
        throw new GoError('1:1: parse error: unexpected end of input');
      },
      ...(externalUrl === undefined ? {} : { externalUrl }),
    },
  );
}

it.each([
  ['no template', 'no template'],
  [
    '{{ $labels.job }} on {{ .Labels.instance }} is {{ $value }}',
    'api on host.example.com:9100 is 12.5',
  ],
  ['{{ $labels.missing }}|{{ $externalLabels.region }}|{{ $externalURL }}', '|eu|http://x/sub'],
  ['{{ $value | humanizePercentage }} {{ 3661.0 | humanizeDuration }}', '1250% 1h 1m 1s'],
  [
    '{{ 123456789 | humanize }} {{ 1536 | humanize1024 }} {{ 0.000123 | humanize }}',
    '123.5M 1.5ki 123u',
  ],
  ['{{ humanizeTimestamp 1700000000 }}', '2023-11-14 22:13:20 +0000 UTC'],
  ['{{ (toTime 1700000000).Format "Mon, 02 Jan 2006 15:04" }}', 'Tue, 14 Nov 2023 22:13'],
  [
    '{{ range query "up" | sortByLabel "job" }}{{ .Labels.job }}={{ .Value }} {{ end }}',
    'a=0.25 b=1 ',
  ],
  ['{{ with query "none" }}some{{ else }}none{{ end }}', 'none'],
  ['{{ query "up" | first | value | printf "%.1f" }}', '1.0'],
  [
    '{{ range $k, $v := $labels }}{{ $k }}:{{ $v }};{{ end }}',
    'instance:host.example.com:9100;job:api;',
  ],
  ['{{ if gt $value 10.0 }}high{{ else if gt $value 5.0 }}warm{{ else }}low{{ end }}', 'high'],
  [
    '{{ stripPort $labels.instance }} {{ stripDomain $labels.instance }}',
    'host.example.com host:9100',
  ],
  ['{{ reReplaceAll "(.*):(.*)" "$2/$1" $labels.instance }}', '9100/host.example.com'],
  [
    '{{ title "hello big-world" }} {{ toUpper "a" }} {{ match "^a" "abc" }}',
    'Hello Big-World A true',
  ],
  ['{{ define "t" }}<{{ .arg0 }}{{ .arg1 }}>{{ end }}{{ template "t" (args 1 "b") }}', '<1b>'],
  ['{{ $x := 1 }}{{ range $i := 3 }}{{ $x = $i }}{{ end }}{{ $x }}', '2'],
  [
    '{{ graphLink "up == 0" }} {{ now }} {{ parseDuration "1h30m" }}',
    '/graph?g0.expr=up+%3D%3D+0&g0.tab=0 90 5400',
  ],
  ['a {{- " b " -}} c{{/* comment */}}', 'a b c'],
])('%s', (text, expected) => {
  expect(expand(text)).toBe(expected);
});

const failure = (words: string): string =>
  `<error expanding template: error executing template __alert_High: template: __alert_High:${words}>`;

it.each([
  [
    '{{ query "bad" }}',
    '1:115: executing "__alert_High" at <query "bad">: error calling query: 1:1: parse error: unexpected end of input',
  ],
  [
    '{{ query "none" | first }}',
    '1:130: executing "__alert_High" at <first>: error calling first: first() called on vector with no elements',
  ],
  [
    '{{ "x" | humanize }}',
    '1:121: executing "__alert_High" at <humanize>: error calling humanize: strconv.ParseFloat: parsing "x": invalid syntax',
  ],
  [
    '{{ $labels.job.x }}',
    '1:122: executing "__alert_High" at <$labels.job.x>: can\'t evaluate field x in type string',
  ],
  [
    '{{ lt $value 1 }}',
    '1:115: executing "__alert_High" at <lt $value 1>: error calling lt: incompatible types for comparison: float64 and int',
  ],
  [
    '\n{{ externalURL }}',
    '2:3: executing "__alert_High" at <externalURL>: error calling externalURL: runtime error: invalid memory address or nil pointer dereference',
  ],
])('%j fails in the words of Prometheus', (text, words) => {
  expect(expand(text)).toBe(failure(words));
});

it('a template that calls itself ends', () => {
  expect(expand('{{ define "t" }}{{ template "t" }}{{ end }}{{ template "t" }}')).toContain(
    'exceeded maximum template depth (100000)',
  );
});

it('the server of an alert may know its URL', () => {
  expect(expand('{{ externalURL }} {{ pathPrefix }}', 1, 'http://p:9090/sub')).toBe(
    'http://p:9090/sub /sub',
  );
});
