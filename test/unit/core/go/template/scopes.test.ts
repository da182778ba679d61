import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../../../../src/core/go/template/parse.ts';
import {
  scopedPipes,
  type TemplateValues,
  valueOfPipe,
} from '../../../../../src/core/go/template/scopes.ts';

/** Values that are named by how they are reached. */
const named: TemplateValues<string> = {
  data: 'data',
  variables: new Map([['$given', 'given']]),
  fieldOf: (value, name) => `${value}.${name}`,
  elementOf: (value) => `${value}[]`,
  ofString: (text) => `"${text}"`,
  ofCall: (name, args) => `${name}(${args.map((arg) => arg ?? '?').join(', ')})`,
};

/** What each pipeline of a template gives. */
function given(text: string): readonly (string | undefined)[] {
  const { nodes, error } = parseTemplate(text, {
    ...{ name: 't', variables: ['$given'], elseWith: true },
    hasFunction: () => true,
  });
  if (error !== undefined) throw new Error(error.message);
  return [...scopedPipes(nodes, named)].map((scoped) => valueOfPipe(scoped.pipe, scoped, named));
}

describe('what pipelines of templates give', () => {
  test.each([
    ['{{ . }} {{ $ }} {{ $given.a.b }} {{ .a }}', ['data', 'data', 'given.a.b', 'data.a']],
    ['{{ (f .a "b").c }}', ['f(data.a, "b").c']],
    ['{{ .a | f 1 | g }}', ['g(f(?, data.a))']],
    ['{{ .a 1 }} {{ 1 }} {{ f }}', [undefined, undefined, 'f()']],
    [
      '{{ with .a }}{{ . }}{{ $ }}{{ else }}{{ . }}{{ end }}{{ . }}',
      ['data.a', 'data.a', 'data', 'data', 'data'],
    ],
    ['{{ with .a }}{{ else with .b }}{{ . }}{{ end }}', ['data.a', 'data.b', 'data.b']],
    ['{{ if .a }}{{ . }}{{ end }}', ['data.a', 'data']],
    ['{{ range .a }}{{ . }}{{ end }}', ['data.a', 'data.a[]']],
    ['{{ range $x := .a }}{{ $x }}{{ end }}', ['data.a', 'data.a[]']],
    ['{{ range $i, $x := .a }}{{ $i }}{{ $x }}{{ end }}', ['data.a', undefined, 'data.a[]']],
    [
      '{{ $x := .a }}{{ with $x := .b }}{{ $x }}{{ end }}{{ $x }}',
      ['data.a', 'data.b', 'data.b', 'data.a'],
    ],
    [
      '{{ $x := .a }}{{ if . }}{{ $x = .b }}{{ end }}{{ $x }}',
      ['data.a', 'data', 'data.b', 'data.b'],
    ],
    [
      '{{ $x := .a }}{{ if . }}{{ $x := .b }}{{ end }}{{ $x }}',
      ['data.a', 'data', 'data.b', 'data.a'],
    ],
    [
      '{{ define "d" }}{{ . }}{{ $ }}{{ end }}{{ template "d" .a }}',
      [undefined, undefined, 'data.a'],
    ],
    ['{{ block "d" .a }}{{ . }}{{ end }}', ['data.a', undefined]],
  ])('%s', (text, expected) => {
    expect(given(text)).toEqual(expected);
  });
});
