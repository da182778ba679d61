import type { Random } from '../../random.ts';

const whole = [
  '{{ $value | humanize }}',
  'Instance {{ $labels.instance }} down',
  '{{ with query "up" }}{{ . | first | value | humanize }}{{ end }}',
  '{{ range $i, $e := query "up" }}{{ $i }}{{ label "job" $e }}{{ else }}none{{ end }}',
  '{{ if gt $value 5.0 }}a{{ else if lt $value 3.0 }}b{{ else }}c{{ end }}',
  '{{ define "x" }}{{ .arg0 }}{{ end }}{{ template "x" (args 1 "b") }}',
  '{{ block "y" . }}z{{ end }}',
  '{{- /* comment */ -}} abc',
  '{{ $x := 5 }}{{ $x = 6 }}{{ printf "%d" $x }}',
  '{{ with $a := .Labels }}{{ $a.b }}{{ else with $b := .Value }}{{ $b }}{{ end }}',
  '{{ range . }}{{ if . }}{{ break }}{{ else }}{{ continue }}{{ end }}{{ end }}',
  'line\n{{ if\n $value }}\n x {{ end }}\n{{ (index $labels "a").b.c }}',
  '{{ reReplaceAll "a(.*)" `b$1` $labels.x | toUpper | title }}',
  '{{ eq 1 2 | not }}{{ printf "%c" \'x\' }}',
  '{{ 1.5e3 }}{{ 0x1F }}{{ -3 }}{{ 1+2i }}',
  '{{define "q"}} {{end}}{{define "q"}}a{{end}}{{define "q"}}b{{end}}',
  '{{define "__alert_A"}}x{{end}}',
];

const pieces = [
  ...[
    '{{',
    '}}',
    '{{- ',
    ' -}}',
    ' ',
    '\n',
    '/*',
    '*/',
    '{{/* c */}}',
    '$labels',
    '$value',
    '$x',
    '$',
  ],
  ...[
    '.',
    '..',
    '.a.b',
    'humanize',
    'nope',
    'printf',
    'true',
    'nil',
    'if',
    'else',
    'end',
    'range',
    'with',
  ],
  ...[
    'define',
    'block',
    'template',
    'break',
    'continue',
    '"s"',
    '`raw`',
    '"a\\q"',
    '"\\u12"',
    "'a'",
  ],
  ...[
    "'ab'",
    "''",
    '1',
    '08',
    '0x1F',
    '1_000',
    '1__0',
    '.5',
    '5.',
    '1e',
    '0x1p4',
    '1i',
    '1+2',
    '+5',
  ],
  ...[
    '99999999999999999999',
    '0b12',
    ',',
    ':=',
    '=',
    ':',
    '|',
    '(',
    ')',
    '"',
    '`',
    "'",
    'é',
    '€',
    '😀',
  ],
  ...['#', '%', '{', '}', 'text', 'now', 'toDuration', 'urlQueryEscape', '"x"', '"__alert_A"'],
];

/** A template with a few changes, or one put together from pieces. */
export function randomTemplate(random: Random): string {
  let text = random.percent(30) ? '{{ ' : random.pick(whole);
  for (let i = random.below(4) + (text === '{{ ' ? 4 : 1); i > 0; i--) {
    const at = random.below(text.length + 1);
    const cut = random.percent(50) ? 0 : random.below(5);
    text = text.slice(0, at) + random.pick(pieces) + text.slice(at + cut);
  }
  return text;
}
