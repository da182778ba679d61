import { Random } from '../../random.ts';

const names = ['foo', 'foo_bar', '"foo bar"', 'foo-bar', 'é', 'a:b', '1x', '', ' x ', '"\\x41"'];
const operators = ['=', '!=', '=~', '!~', ' = ', '==', '~', '!', '=!'];
const values = [
  ...['b', '"b"', '"b\\"c"', '"a.*"', 'b c', '', '"\\d+"', '"\\\\d+"', '"a\\tb"', 'a|b', '"("'],
  ...['[x]', '"\\xf0\\x9f\\x99\\x82"', 'x"y', '"x', 'é', '"é,=~"', "'x'", '"\\u00e9"', '"\\q"'],
  ...['"\\xff"', '(', '.*', '"a\nb"', '"\\n"', '`x`', '"a\\\\"', '\\', 'x\\', '"*"', '🙂'],
];
const pieces = [
  ...['a', 'foo', '=', '!=', '=~', '!~', '~', '"', '"a"', '\\"', '\\', ',', ' ', '\t', '{', '}'],
  ...['é', "'", '`', '\u00a0', '(', '+', '""', '"x\\\\y"', '1', ':'],
];

/** Texts that are matchers, or look like it. */
export function matcherTexts(seed: number, count: number): readonly string[] {
  const random = new Random(seed);
  const matcher = (): string =>
    (random.percent(60) ? 'foo' : random.pick(names)) +
    random.pick(random.percent(80) ? operators.slice(0, 4) : operators) +
    random.pick(values);
  return Array.from({ length: count }, () => {
    if (random.percent(25)) {
      return Array.from({ length: 1 + random.below(8) }, () => random.pick(pieces)).join('');
    }
    const all = Array.from({ length: 1 + random.below(3) }, matcher);
    const joined = all.join(random.pick([',', ', ', ' , ', ',', ',,', ' ']));
    const open = random.percent(25) ? '{' : '';
    return open + joined + random.pick(['', '', '', '}', ',', ',}']);
  });
}

/** A configuration with one route for each text. */
export function configWith(texts: readonly string[]): string {
  const routes = texts.map((text) => `    - matchers: [${JSON.stringify(text)}]\n`);
  return `receivers: [{name: r}]\nroute:\n  receiver: r\n  routes:\n${routes.join('')}`;
}
