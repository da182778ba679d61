import { decodeBytes } from '../../../src/core/yaml/reader/bytes.ts';
import { mutateLines } from '../mutate/mutateLines.ts';
import { mutatePair } from '../mutate/mutatePair.ts';
import type { Random } from '../random.ts';
import { alertmanagerVocabulary } from '../mutate/vocabularies/alertmanager.ts';
import { configVocabulary } from '../mutate/vocabularies/config.ts';
import { ruleTestVocabulary } from '../mutate/vocabularies/ruleTests.ts';
import { ruleVocabulary } from '../mutate/vocabularies/rules.ts';
import type { Seed } from './corpus.ts';

type Mutation = (text: string, random: Random, seeds: readonly Seed[]) => string;

/** What is put in anywhere: what YAML, PromQL, templates, regular expressions and Markdown are made of. */
const pieces: readonly string[] = [
  ...[
    ':',
    ': ',
    '- ',
    '? ',
    '|',
    '>-',
    '|2',
    '&a ',
    '*a',
    '<<: *a',
    '!!int ',
    '!<x> ',
    '---',
    '...',
  ],
  ...[
    '"',
    "'",
    '`',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    ',',
    '#',
    ' #',
    '%',
    '@',
    '\\',
    '\\u12',
    '\\x',
    '~',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\0',
    '\ufeff',
    '\u2028',
    '\u0085',
    '\ud800',
    '\udc00',
    '🔥',
    'é',
    ' ',
  ],
  ...[
    '{{',
    '}}',
    '{{ .x }}',
    '{{- if .x }}',
    '{{ else }}',
    '{{- end }}',
    '{{/* */}}',
    '{{`',
    '`}}',
  ],
  ...[
    '{%',
    '%}',
    '{% if x %}',
    '{% endif %}',
    '{% raw %}',
    '{#',
    '#}',
    '<%=',
    '%>',
    '${x}',
    '%{ if x }',
  ],
  ...[
    '$labels',
    '$value',
    '{{ $labels.x }}',
    '{{ with $x := query "up" }}',
    '{{ define "a" }}',
    '$__a',
  ],
  ...[
    '[5m]',
    'offset 5m',
    '@ start()',
    'sum by (a)',
    'rate(',
    '=~',
    '!~',
    '|= "x"',
    '| json',
    '1x1000',
  ],
  ...[
    '(?i)',
    '(?=',
    '\\1',
    '*+',
    '[a-',
    '{1001}',
    '((((',
    '\\p{',
    '```',
    '```promql\n',
    '<!--',
    '-->',
  ],
  ...[
    '999999999999999999999',
    '-1',
    '0x',
    '1e999',
    'NaN',
    '5d5',
    '106752d',
    '\\d',
    '~/',
    'C:\\',
    '//',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'grou[ps',
    '(?<a',
    'null',
    'http://[',
    '://',
    '%zz',
    ':-1',
  ],
];

const insert: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(pieces) + text.slice(at);
};

const remove: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + random.below(random.oneIn(3) ? 200 : 4));
};

const overwrite: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(pieces) + text.slice(at + 1 + random.below(12));
};

const truncate: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return random.oneIn(4) ? text.slice(at) : text.slice(0, at);
};

const exchangeBytes: Mutation = (text, random) => {
  const bytes = Buffer.from(text);
  if (bytes.length === 0) return text;
  for (let i = random.below(4); i >= 0; i--) bytes[random.below(bytes.length)] = random.below(256);
  return decodeBytes(bytes).text;
};

const repeat: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  const piece = random.oneIn(2) ? text.slice(at, at + 1 + random.below(80)) : random.pick(pieces);
  return (
    text.slice(0, at) + piece.repeat(2 + random.below(random.oneIn(10) ? 400 : 12)) + text.slice(at)
  );
};

const moveLines: Mutation = (text, random) => {
  const lines = text.split('\n');
  const moved = lines.splice(random.below(lines.length), 1 + random.below(6));
  const shift = random.pick(['', '', ' ', '  ', '    ', '\t', '- ']);
  lines.splice(random.below(lines.length + 1), 0, ...moved.map((line) => shift + line));
  return lines.join('\n');
};

const splice: Mutation = (text, random, seeds) => {
  const other = random.pick(seeds).text.split('\n');
  const taken = other.slice(random.below(other.length)).slice(0, 1 + random.below(15));
  const lines = text.split('\n');
  lines.splice(random.below(lines.length + 1), random.below(5), ...taken);
  return lines.join('\n');
};

const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

/** The same text where other kinds of files have it. */
const wraps: readonly ((text: string) => string)[] = [
  (text) =>
    `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${indent(text, '  ')}`,
  (text) => `prometheus:\n  additionalPrometheusRulesMap:\n    a:\n${indent(text, '      ')}`,
  (text) => `data:\n  a.yml: |\n${indent(text, '    ')}`,
  (text) =>
    `# A page\n\n\`\`\`yaml\n${text}\n\`\`\`\n\n\`\`\`promql\n${text.slice(0, 200)}\n\`\`\`\n`,
  (text) => `{{- if .Values.x }}\n${text}\n{{- end }}\n`,
  (text) => `{% for x in y %}\n${text}\n{% endfor %}\n`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll(/^( *)/gm, '\t$1'),
  (text) => `${text}\n---\n${text}`,
  (text) => JSON.stringify(text),
];

const wrap: Mutation = (text, random) => random.pick(wraps)(text);

/** An action of a template instead of a value. */
const fillIn: Mutation = (text, random) => {
  const values = [...text.matchAll(/(?<=: )\S.*$|(?<=[=(,[] *)"?[\w.]+"?/gm)];
  if (values.length === 0) return text;
  const { index, 0: value } = random.pick(values);
  const action = random.pick([
    '{{ .x }}',
    '{{ x | y }}',
    '<%= x %>',
    '${x}',
    '{% x %}',
    '@x@',
    '%%x%%',
  ]);
  return text.slice(0, index) + action + text.slice(index + value.length);
};

/** A mark within a word: in the outermost keys, which tell what a file is, in other keys and in values. */
const markWord: Mutation = (text, random) => {
  const pattern = random.pick([/^[\w-]+(?=:)/gm, /[\w-]+(?=:(?:\s|$))/gm, /(?<=: .*)[\w-]+/gm]);
  const words = [...text.matchAll(pattern)];
  if (words.length === 0) return text;
  const { index, 0: word } = random.pick(words);
  const at = index + random.below(word.length + 1);
  const mark = random.oneIn(2) ? random.pick(marks) : random.pick(pieces);
  return text.slice(0, at) + mark + text.slice(at + random.below(2));
};

const marks: readonly string[] = Array.from('()[]{}<>?*+-.,:;|&^$%#@!~=/\\"\'` \t');

/** A key or a value that has something to do with the file, where its lines have keys. */
const byVocabulary: Mutation = (text, random) => {
  if (!/^\s*[\w"'-]+ *:/m.test(text)) return insert(text, random, []);
  if (random.oneIn(2)) {
    return mutateLines(text, random, random.pick([ruleVocabulary, ruleTestVocabulary]));
  }
  const vocabulary = random.pick([alertmanagerVocabulary, configVocabulary]);
  return mutatePair(text, random, vocabulary).text;
};

const mutations: readonly Mutation[] = [
  ...[insert, insert, insert, overwrite, overwrite, remove, remove, truncate, exchangeBytes],
  ...[
    markWord,
    markWord,
    markWord,
    repeat,
    moveLines,
    splice,
    wrap,
    fillIn,
    fillIn,
    byVocabulary,
    byVocabulary,
    byVocabulary,
  ],
];

/** No text grows beyond it, in UTF-16 units: many small texts find more than a few large ones. */
const largest = 30_000;

/** A text after one to four changes. */
export function mutateText(text: string, random: Random, seeds: readonly Seed[]): string {
  let mutant = text;
  const times = random.oneIn(3) ? 2 + random.below(3) : 1;
  for (let i = 0; i < times; i++)
    mutant = random.pick(mutations)(mutant, random, seeds).slice(0, largest);
  return mutant;
}
