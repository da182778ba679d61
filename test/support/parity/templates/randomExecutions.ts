import type { Target } from '../../../../src/core/base/target.ts';
import { parseAlertTemplate } from '../../../../src/core/rules/templates/template.ts';
import type { Random } from '../../random.ts';
import { templateQueries } from './executedTemplates.ts';

/** Texts that functions of templates meet: hosts, numbers, patterns, words of all kinds. */
const texts = [
  ...['', 'api', 'host.example.com:9100', '10.0.0.1:80', '[::1]:9090', 'a.b.c', 'fe80::1', 'x:y:z'],
  ...[
    'foo bar-baz_qux',
    "don't stop",
    'straße und ÄÖÜ',
    'ǆ ﬁn',
    '日本語',
    'a"b\'c<d>&e=f\\',
    '1h30m',
  ],
  ...['-5m', '0', '1e3', '0x1p-2', 'nan', '+Inf', '1_000', 'abc', '12.5', '%d %s', 'UP', 'a+b (c)'],
  ...[
    'http://x/y?z=1&w=2',
    'tab\tnewline\n',
    'e.g. foo:bar.baz',
    '1st 2nd',
    'é\u0301x',
    '-',
    'A1b2',
  ],
];

const patterns = [
  'a',
  '(.*)b',
  '^h',
  '[a-z]+',
  '(?P<n>\\w+)-(\\w+)',
  'x*',
  '',
  '(',
  '\\d+',
  '(?i)A',
  '.',
];
const replacements = ['', 'X', '$1', '${1}y', '$1y', '$n', '<$0>', '$$', '${n}'];

const numbers = [
  ...[
    '0',
    '1',
    '-1',
    '3',
    '42',
    '255',
    '0x1F',
    '017',
    '0b11',
    '1.5',
    '-0.25',
    '1e3',
    '1e-7',
    '1e21',
  ],
  ...['123456789.0', '0.1', "'a'", '2i', '1.0', '1234.5', '999.95', '9223372036854775807', '1_000'],
];

const floats = [
  ...['0.0', '1.0', '0.5', '1234.5', '12345.678', '1e-9', '1e30', '-2.5', '0.000123', '59.99'],
  ...[
    '3661.0',
    '90061.5',
    '1700000000.0',
    '1.7e9',
    '1e300',
    '86400.0',
    '1024.0',
    '1048576.5',
    '999.9999',
  ],
];

const verbs = [
  'v',
  's',
  'd',
  'q',
  'x',
  'X',
  'f',
  'e',
  'g',
  'G',
  't',
  'T',
  'c',
  'U',
  'b',
  'o',
  '+v',
  '#v',
  'O',
  'E',
];
const flags = [
  '',
  '',
  '',
  '.2',
  '8',
  '-8',
  '08',
  '+',
  '.3',
  '#',
  ' ',
  '10.4',
  '.0',
  '+.1',
  '-6.2',
  '[1]',
  '*',
];

/** Random templates that promtool accepts. */
export function randomExecutions(count: number, random: Random, target: Target): string[] {
  const source = new RandomTemplates(random);
  const templates: string[] = [];
  while (templates.length < count) {
    const template = source.template();
    if (parseAlertTemplate(template, 'A', target).error === undefined) templates.push(template);
  }
  return templates;
}

/** Writes random templates that mostly make sense, for a text that is executed with the labels below. */
class RandomTemplates {
  readonly #random: Random;
  #depth = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  template(): string {
    let text = '';
    for (let i = this.#random.below(3) + 1; i > 0; i--) text += this.#part();
    return text;
  }

  #part(): string {
    const random = this.#random;
    if (this.#depth > 2) return `{{ ${this.#any()} }}`;
    this.#depth++;
    const inner = (): string => (random.percent(70) ? this.#part() : random.pick(['x', ' ', '\n']));
    const part = ((): string => {
      switch (random.below(16)) {
        case 0:
          return random.pick(['text ', '\n', ' é ', '}', '{', '%']);
        case 1:
          return `{{ if ${this.#any()} }}${inner()}{{ else }}${inner()}{{ end }}`;
        case 2:
          return `{{- with ${this.#any()} -}} {{ . }}${inner()}{{ else }}none{{ end }}`;
        case 3:
          return `{{ range ${this.#result()} }}{{ .Value }} {{ .Labels.a }}${inner()}{{ else }}none{{ end }}`;
        case 4:
          return `{{ range $k, $v := ${random.pick(['$labels', '.Labels', this.#result(), this.#any()])} }}{{ $k }}={{ $v }};{{ end }}`;
        case 5:
          return `{{ $x := ${this.#any()} }}{{ $x }}{{ if true }}{{ $x = ${this.#any()} }}{{ end }}{{ $x }}`;
        case 6:
          return `{{ define "t${random.below(1e6)}" }}{{ . }}${inner()}{{ end }}`;
        case 7:
          return `{{ block "b${random.below(1e6)}" ${this.#any()} }}[{{ . }}]{{ end }}`;
        case 8:
          return `{{ if ${this.#bool()} }}yes{{ else if ${this.#bool()} }}maybe{{ else }}no{{ end }}`;
        case 9:
          return `{{ range $i := ${random.pick(['3', '0', '2', this.#any()])} }}{{ $i }}{{ if eq $i 1 }}{{ break }}{{ end }}{{ end }}`;
        default:
          return `{{ ${this.#any()} }}`;
      }
    })();
    this.#depth--;
    return part;
  }

  #literal(from: readonly string[]): string {
    return JSON.stringify(this.#random.pick(from));
  }

  #text(): string {
    const random = this.#random;
    if (random.percent(8)) return random.pick(['5', 'nil', 'true', '.', '$value']);
    switch (this.#nested(9)) {
      case 0:
        return random.pick(['$labels.a', '$labels.instance', '.Labels.job', '$labels.missing']);
      case 1:
        return `(${random.pick(['toUpper', 'toLower', 'title', 'stripPort', 'stripDomain'])} ${this.#text()})`;
      case 2:
        return `(printf ${this.#format()} ${this.#any()})`;
      case 3:
        return `(${this.#number()} | ${this.#humanizer()})`;
      case 4:
        return random.pick(['$externalLabels.region', '$externalURL', '.ExternalURL']);
      default:
        return this.#literal(texts);
    }
  }

  /** Fewer choices the deeper it stands: the last one is always there. */
  #nested(choices: number): number {
    if (this.#depth > 4) return choices - 1;
    this.#depth++;
    const chosen = this.#random.below(choices);
    this.#depth--;
    return chosen;
  }

  #format(): string {
    const random = this.#random;
    let format = '';
    for (let i = random.below(3); i >= 0; i--) {
      format += `${random.pick(['', 'a', ' '])}%${random.pick(flags)}${random.pick(verbs)}`;
    }
    return JSON.stringify(format);
  }

  #humanizer(): string {
    return this.#random.pick([
      ...[
        'humanize',
        'humanize1024',
        'humanizeDuration',
        'humanizePercentage',
        'humanizeTimestamp',
      ],
    ]);
  }

  #number(): string {
    const random = this.#random;
    if (random.percent(6)) return random.pick(['"x"', 'nil', 'true', '.']);
    switch (this.#nested(8)) {
      case 0:
        return '$value';
      case 1:
        return `(${this.#sample()} | value)`;
      case 2:
        return `(parseDuration ${this.#literal(texts)})`;
      case 3:
        return random.pick(numbers);
      case 4:
        return `(len ${this.#any()})`;
      default:
        return random.pick(floats);
    }
  }

  #bool(): string {
    const random = this.#random;
    const compare = random.pick(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);
    switch (this.#nested(6)) {
      case 0:
        return `(match ${this.#literal(patterns)} ${this.#text()})`;
      case 1:
        return `(not ${this.#any()})`;
      case 2:
        return `(${random.pick(['and', 'or'])} ${this.#any()} ${this.#any()})`;
      case 3:
        return `(${compare} ${this.#text()} ${this.#text()})`;
      case 4:
        return `(${compare} ${this.#any()} ${this.#any()})`;
      default:
        return `(${compare} ${this.#number()} ${this.#number()})`;
    }
  }

  #result(): string {
    const query = `(query ${this.#literal(Object.keys(templateQueries)).replaceAll('/', '\\x2f')})`;
    return this.#random.percent(30)
      ? `(${query} | sortByLabel ${this.#literal(['a', 'job', ''])})`
      : query;
  }

  #sample(): string {
    return `(first ${this.#result()})`;
  }

  #any(): string {
    const random = this.#random;
    if (this.#depth > 4) return this.#literal(texts);
    this.#depth++;
    const any = ((): string => {
      switch (random.below(22)) {
        case 0:
        case 1:
        case 2:
          return this.#text();
        case 3:
          return this.#number();
        case 4:
          return `${this.#number()} | ${this.#humanizer()}`.replace(/^/, '(').concat(')');
        case 5:
          return this.#bool();
        case 6:
          return this.#sample();
        case 7:
          return `(label ${this.#literal(['a', 'job', 'nope'])} ${this.#sample()})`;
        case 8:
          return `(reReplaceAll ${this.#literal(patterns)} ${this.#literal(replacements)} ${this.#text()})`;
        case 9:
          return `(index ${random.pick(['$labels', '.Labels', this.#text(), this.#result()])} ${random.pick(['"a"', '0', '1', '"zz"', this.#any()])})`;
        case 10:
          return `(slice ${this.#text()} ${random.pick(['0', '1', '1 2', '3 2', '0 1 2', '"a"'])})`;
        case 11:
          return `(${random.pick(['html', 'js', 'urlquery', 'print', 'println'])} ${this.#any()} ${random.pick(['', this.#any()])})`;
        case 12:
          return `(args ${this.#any()} ${this.#any()})${random.pick(['', '.arg0', '.arg1', '.nope', '.arg0.b'])}`;
        case 13:
          return `(printf ${this.#format()} ${this.#any()} ${random.pick(['', this.#any()])})`;
        case 14:
          return `(toTime ${this.#number()})${random.pick(['', '.Year', '.Unix', '.Month', '.Weekday', '.Nope', '.String'])}`;
        case 15:
          return `((toTime ${random.pick(floats)}).Format ${random.pick(['"2006-01-02T15:04:05Z07:00"', '"Jan _2 3:04PM Mon .000"', '"02/01/06 15h04 MST -0700"'])})`;
        case 16:
          return `(${random.pick(['graphLink', 'tableLink', 'safeHtml'])} ${this.#text()})`;
        case 17:
          return random.pick([
            'nil',
            '$',
            '.',
            '$labels',
            '.Labels',
            '$externalLabels',
            '.Nope',
            '$labels.a.b',
          ]);
        case 18:
          return random.pick([
            'externalURL',
            'pathPrefix',
            '(call "x")',
            'true',
            'false',
            '(len)',
            '(strvalue nil)',
          ]);
        case 19:
          return `(${this.#result()} | len)`;
        default:
          return this.#literal(texts);
      }
    })();
    this.#depth--;
    return any;
  }
}
