import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import type { Target } from '../../../../../src/core/base/target.ts';
import {
  templateError,
  parseAlertTemplate,
} from '../../../../../src/core/rules/templates/template.ts';
import { templateFunctions } from '../../../../../src/core/rules/templates/templateFunctions.ts';

function target(minor: number, major = 3): Target {
  return { ...newestTarget, prometheus: { major, minor } };
}

/** The error's place, drawn under the line it begins in, and its words. */
function picture(text: string, at: Target = newestTarget): string {
  const error = templateError(text, 'A', at);
  if (error === undefined) return 'fine';
  const { from, to } = error.span;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  const carets = '^'.repeat(Math.max(1, Math.min(to, lineEnd) - from));
  return [
    text.slice(lineStart, lineEnd),
    ' '.repeat(from - lineStart) + carets,
    `${error.line.toString()}: ${error.message}`,
  ].join('\n');
}

describe('places and words of template errors', () => {
  it.each([
    ['Instance {{ $labels.instance down'],
    ['a\n{{ $value\n | nope }}'],
    ['{{ $labls.job }}'],
    ['{{ $value-}}'],
    ['{{ /* x */ }}'],
    ['{{ 08 }}'],
    ["{{ printf 'ab' }}"],
    ['{{ "a\\q" }}'],
    ['{{ "open }}'],
    ['{{ (index $labels "job" }}'],
    ['{{ $value | 5 }}'],
    ['{{ if }}x{{ end }}'],
    ['{{ if $value }}x'],
    ['{{ end }}'],
    ['{{ range $a, $b, $c := . }}{{ end }}'],
    ['{{ break }}'],
    ['{{ define "x" }}{{ $value }}{{ end }}'],
    ['{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}'],
    ['{{ true.x }}'],
    ['{{ "😀"x }}'],
    ['{{\n\n$labels.x'],
    ['{{ € }}'],
  ])('%j', (text) => {
    expect(picture(text)).toMatchSnapshot();
  });
});

describe('templates that Go accepts', () => {
  it.each([
    'no template at all }}',
    '{{ $x = 5 }}{{ $x }}',
    '{{ nil }}',
    '{{ 5 6 }}',
    '{{ template "nope" . }}',
    '{{ humanize }}',
    '{{ query "up{" }}',
    '{{- /* x */ -}} text',
    '{{ if $value }}a{{ else if gt $value 1.0 }}b{{ else }}c{{ end }}',
    '{{ with .X }}a{{ else with .Y }}b{{ end }}',
    '{{ range $i, $e := query "up" }}{{ if $i }}{{ continue }}{{ end }}{{ $e.Value }}{{ end }}',
    '{{ define "x" }} {{ end }}{{ define "x" }}b{{ end }}',
    '{{ printf "%s" `raw\n` | toUpper }}{{ 1+2i }}{{ \'x\' }}{{ 0x1p4 }}{{ 1_000 }}',
    '{{ $labels.job }}{{ $externalLabels.x }}{{ $externalURL }}{{ .Labels.y.z }}',
  ])('%j', (text) => {
    expect(templateError(text, 'A', newestTarget)).toBeUndefined();
  });
});

describe('what differs between releases', () => {
  it.each([
    ['{{ now }}', target(5), target(6)],
    ['{{ toDuration 5 }}', target(5), target(6)],
    ['{{ urlQueryEscape "a b" }}', target(7), target(8)],
    ['{{ with .X }}{{ else with .Y }}{{ end }}', target(54, 2), target(55, 2)],
  ])('%s', (text, before, after) => {
    expect(templateError(text, 'A', before)).toBeDefined();
    expect(templateError(text, 'A', after)).toBeUndefined();
  });
});

it('reads the tree of a template with places of its parts', () => {
  const text = '{{ with $x := .Labels }}{{ $x.job | printf "%q" }}{{ end }}';
  const { nodes } = parseAlertTemplate(text, 'A', newestTarget);
  const [branch] = nodes;
  if (branch?.kind !== 'with') throw new Error('no branch');
  expect(text.slice(branch.pipe.span.from, branch.pipe.span.to)).toBe('$x := .Labels');
  const [action] = branch.body;
  if (action?.kind !== 'action') throw new Error('no action');
  const operands = action.pipe.commands.map(({ operands: [first] }) => first);
  expect(operands.map((o) => o && text.slice(o.span.from, o.span.to))).toEqual([
    '$x.job',
    'printf',
  ]);
  expect(operands[0]).toMatchObject({ kind: 'variable', names: ['$x', 'job'] });
});

it('knows each function by one entry', () => {
  const names = templateFunctions.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('ends with an error on deep nesting instead of overflowing the stack', () => {
  for (const opening of ['(', '{{if 1}}', '{{if 1}}{{else ', '{{define "x"}}', '{{block "x" .}}']) {
    const text = (opening === '(' ? '{{' : '') + opening.repeat(20_000);
    expect(templateError(text, 'A', newestTarget)).toBeDefined();
  }
});

it('never throws and keeps the error inside the text', () => {
  const piece = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{{- ',
      ' -}}',
      '/*',
      '*/',
      ' ',
      '\n',
      '$x',
      '$labels',
      '.',
      '.a',
      ':=',
      '=',
      ',',
    ],
    ...[
      '|',
      '(',
      ')',
      '"',
      '`',
      "'",
      '\\',
      '1',
      '0x',
      '1e',
      'i',
      '+',
      'if ',
      'else ',
      'end',
      'range ',
    ],
    ...['with ', 'define "x"', 'block "y" .', 'template "x"', 'humanize', 'nil', 'true', 'é', '😀'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join('');
      const error = templateError(text, 'A', newestTarget);
      if (error === undefined) return;
      const { span, line } = error;
      expect(span.from).toBeGreaterThanOrEqual(0);
      expect(span.to).toBeGreaterThanOrEqual(span.from);
      expect(span.to).toBeLessThanOrEqual(text.length);
      expect(line).toBeLessThanOrEqual(text.split('\n').length);
    }),
    { numRuns: 2000, seed: 5 },
  );
});
