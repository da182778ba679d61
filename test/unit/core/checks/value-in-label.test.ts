import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [{ expr: 'a == 1', labels: { x: '{{ $value }}' } }, []],
  [{ expr: 'absent(a)', labels: { x: '{{ $value }}' } }, []],
  [
    { expr: 'a > 1', labels: { x: '{{ $value }}' } },
    [
      '$value: A label that contains the value creates a new alert whenever the value changes. Move the value to an annotation.',
    ],
  ],
  [
    { expr: 'a > 1', labels: { x: '{{ with $value }}{{ . }}{{ end }}' } },
    [
      '.: A label that contains the value creates a new alert whenever the value changes. Move the value to an annotation.',
    ],
  ],
  [
    { expr: 'a > 1', labels: { x: '{{ .Value | humanize }}' } },
    [
      '.Value: A label that contains the value creates a new alert whenever the value changes. Move the value to an annotation.',
    ],
  ],
  [
    { expr: 'a > 1', labels: { x: '{{ printf "%.0f" $value }}' } },
    [
      '$value: A label that contains the value creates a new alert whenever the value changes. Move the value to an annotation.',
    ],
  ],
  [
    { expr: 'a > 1', labels: { x: '{{ $v := $value }}{{ $w := $v }}{{ $w }}' } },
    [
      '$w: A label that contains the value creates a new alert whenever the value changes. Move the value to an annotation.',
    ],
  ],
  [{ expr: 'a > 1', labels: { x: '{{ $v := $value }}{{ $v = "a" }}{{ $v }}' } }, []],
  [
    { expr: 'a > 1', labels: { x: '{{ if gt $value 9.0 }}critical{{ else }}warning{{ end }}' } },
    [],
  ],
  [{ expr: 'a > 1', annotations: { x: '{{ $value }}' } }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('value-in-label', rule)).toEqual(expected);
});
