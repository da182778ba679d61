import {
  allAggregations,
  allFunctions,
  type PromqlFunction,
} from '../../../src/core/promql/functions/functions.ts';
import type { Random } from '../random.ts';

/** Words that also are names of something. */
const keywords = [
  ...['sum', 'avg', 'min', 'max', 'count', 'group', 'topk', 'bottomk', 'quantile', 'limitk'],
  ...['limit_ratio', 'count_values', 'stddev', 'stdvar', 'by', 'without', 'on', 'ignoring'],
  ...['group_left', 'group_right', 'bool', 'offset', 'and', 'or', 'unless', 'atan2', 'start'],
  ...['end', 'step', 'range', 'min_of', 'max_of', 'anchored', 'smoothed', 'fill', 'fill_left'],
  ...['fill_right', 'inf', 'nan', 'Sum', 'OFFSET', 'Inf', 'NaN'],
];

const metrics = [
  ...['up', 'foo', 'http_requests_total', 'node_cpu_seconds_total', 'job:requests:rate5m'],
  ...[':colon', '_x', 'x1', 'a:b', 'request_duration_seconds_bucket', 'memory_bytes', 'e', 'x'],
];

const labels = [
  ...['job', 'instance', 'le', 'code', 'mode', 'env', 'a', 'b', '_under', 'path', 'status'],
  ...['__name__', 'handler'],
];

const goodNumbers = [
  ...['0', '1', '2', '5', '10', '100', '0.5', '1.5', '.5', '5.', '1e3', '1E3', '2e-3', '1e+3'],
  ...['0x1F', '0X1f', '017', '1_000', '1_0.5', '0x_1F', 'Inf', 'NaN', 'inf', '1609746000', '00'],
  ...['1609746000.123', '0.0001', '123456789.123456789', '0.1e-10', '1e308'],
];

const oddNumbers = [
  ...['08', '1__0', '5_', '1e', '1e400', '1.2.3', '0b11', '0o17', '9223372036854775807'],
  ...['18446744073709551616', '5e5e5', '1e_3', '0x', '0xG', '1_.5', '5._5'],
];

const goodDurations = [
  ...['5m', '1h', '30s', '1d', '1w', '1y', '90s', '100ms', '1h30m', '2h0m', '1d12h', '1w2d', '05m'],
  ...['1y2w3d4h5m6s7ms', '1s1ms', '292y', '4s35ms', '1ms'],
];

const oddDurations = [
  ...['0s', '0m', '5m30', '30m1h', '5x', '1h1h', '300y', '5M', '1.5h', '1m_', '5mm', '1ms1s'],
  ...['9223372036s', '9223372037s', '5 m', '5mh', '1y1m1h'],
];

const stringBodies = [
  ...[
    '',
    'a',
    'node',
    'api-server',
    '5..',
    'GET',
    '/api/v1',
    'a b',
    'é',
    '日本',
    '😀',
    '{{ $value }}',
  ],
  ...[
    'a.b',
    'with space',
    '1abc',
    'http.requests',
    "it's",
    'say "x"',
    '#',
    'a#b',
    '$1',
    'a,b',
    '}',
  ],
];

const goodEscapes = [
  '\\n',
  '\\t',
  '\\\\',
  '\\a',
  '\\x41',
  '\\u00e9',
  '\\U0001F600',
  '\\101',
  '\\xff',
];
const badEscapes = [
  '\\q',
  '\\x4',
  '\\xzz',
  '\\u12',
  '\\U00110000',
  '\\ud800',
  '\\8',
  '\\400',
  '\\',
];

const regexPieces = [
  ...[
    'a',
    'b',
    '5',
    '.',
    '.*',
    '.+',
    'foo',
    'bar',
    '|',
    '(',
    ')',
    '[a-z]',
    '[^0-9]',
    '[[:alpha:]]',
  ],
  ...[
    '*',
    '+',
    '?',
    '{2}',
    '{2,3}',
    '{,2}',
    '{2,}',
    '{3,2}',
    '{1001}',
    '^',
    '$',
    '(?i)',
    '(?P<n>x)',
  ],
  ...[
    '(?<n>x)',
    '(?:a|b)',
    '\\\\d',
    '\\\\.',
    '\\\\-',
    '\\\\pL',
    '\\\\p{Greek}',
    '\\\\p{Nope}',
    '\\\\Q..\\\\E',
  ],
  ...[
    '(?=a)',
    '(?!a)',
    '\\\\1',
    '\\\\b',
    '[',
    ']',
    '[]a]',
    '[z-a]',
    '**',
    '(?',
    '\\\\C',
    '\\\\z',
    'é',
    '??',
  ],
];

const simpleRegexes = [
  '.*',
  '.+',
  'a|b',
  '5..',
  'api-.*',
  '(foo|bar).*',
  '[a-c]+',
  'node-\\\\d+',
  '',
];

/** The words of which expressions are made. */
export class PromqlWords {
  readonly aggregations = allAggregations;
  /** For misspellings. */
  readonly characters = Array.from('abe_019.:,;!=~<>+-*/%^()[]{}"\'`#@$&\\| é\t\n');
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  functionsReturning(type: 'scalar' | 'vector'): readonly PromqlFunction[] {
    return allFunctions.filter((entry) => entry.returns === type);
  }

  metric(): string {
    const random = this.#random;
    if (random.percent(1.5)) return random.pick(['http.requests', 'ключ', 'a.b:c', 'é']);
    return random.percent(18) ? random.pick(keywords) : random.pick(metrics);
  }

  label(): string {
    const random = this.#random;
    if (random.percent(1)) return random.pick(['a.b', 'ключ', 'a:b']);
    return random.percent(20) ? random.pick(keywords) : random.pick(labels);
  }

  number(): string {
    const random = this.#random;
    if (random.percent(50)) return String(random.below(1000));
    return random.pick(random.percent(4) ? oddNumbers : goodNumbers);
  }

  duration(): string {
    const random = this.#random;
    if (random.percent(40)) {
      return `${String(random.below(99) + 1)}${random.pick(['ms', 's', 'm', 'h', 'd', 'w', 'y'])}`;
    }
    return random.pick(random.percent(4) ? oddDurations : goodDurations);
  }

  string(): string {
    const random = this.#random;
    let body = random.pick(stringBodies);
    if (random.percent(12)) body += random.pick(goodEscapes);
    if (random.percent(1.5)) body += random.pick(badEscapes);
    return this.#quoted(body);
  }

  regexString(): string {
    const random = this.#random;
    if (random.percent(60)) return this.#quoted(random.pick(simpleRegexes));
    let pattern = '';
    const length = random.below(4) + 1;
    for (let i = 0; i < length; i++) pattern += random.pick(regexPieces);
    return this.#quoted(pattern);
  }

  /** Blanks of every kind, and comments. */
  blank(): string {
    return this.#random.pick([
      '\n',
      '\t',
      '  ',
      '\r\n',
      ' # why\n',
      '#\n',
      '\n# "not a string\n',
      '\f',
    ]);
  }

  /** A token that may fit anywhere or nowhere. */
  anything(): string {
    const random = this.#random;
    switch (random.below(7)) {
      case 0:
        return random.pick(keywords);
      case 6:
        return random.pick(allFunctions).name;
      case 1:
        return random.pick([
          '(',
          ')',
          '[',
          ']',
          '{',
          '}',
          ',',
          ':',
          '@',
          '=',
          '=~',
          '!',
          '#',
          ';',
          '$',
          '&',
        ]);
      case 2:
        return random.pick([
          '+',
          '-',
          '*',
          '/',
          '%',
          '^',
          '==',
          '!=',
          '>',
          '<',
          '>=',
          '</',
          '>/',
          '&&',
          '||',
        ]);
      case 3:
        return this.number();
      case 4:
        return random.percent(50) ? this.duration() : this.string();
      default:
        return random.pick([
          'rate',
          'nosuch',
          'foo',
          'sumx',
          'Rate',
          '\u00a0',
          '\u200b',
          '\ufeff',
          '\u0000',
          '“',
          '😀',
        ]);
    }
  }

  #quoted(body: string): string {
    const random = this.#random;
    const mark = random.pick(['"', '"', '"', "'", '`']);
    // Raw strings have no escapes: a backslash is itself.
    if (mark === '`') return `\`${body.replaceAll('\\\\', '\\')}\``;
    const escaped = body.replaceAll(mark, `\\${mark}`);
    return `${mark}${escaped}${mark}`;
  }
}
