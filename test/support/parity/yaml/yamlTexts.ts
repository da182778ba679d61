import type { Random } from '../../random.ts';

const scalars = [
  'x',
  'a b',
  '5',
  '"q"',
  "'s'",
  '"a\\nb"',
  '"a\n  b"',
  "'it''s'",
  '|\n  lit\n  two',
  '|-\n  z',
  '>\n  fo\n  ld\n\n   more\n  x',
  '>+\n  z\n\n',
  '|2\n   z',
  'null',
  '~',
  '',
  'true',
  '"yes"',
  '0x1F',
  '1e3',
  '.inf',
  '2001-01-01',
  '!!int "5"',
  '!!str 5',
  '!foo x',
  '! 5',
  '&a x',
  '*a',
  '*b',
  '[a, b]',
  '{a: b}',
  '[a: b, c]',
  '{}',
  '[]',
  '{a, b: c}',
  '? x',
  '- x',
  '<<',
  '"<<"',
  'é',
  '😀 x',
  'a # c',
  '#c',
  '"\\u00e9"',
  'a:b',
  'http://x?y',
  'a\u0085b',
  'a\u2028b',
  '"a\u2028 b"',
  '%x',
  '@x',
  '`x`',
  '!<tag:yaml.org,2002:int> 5',
  '{<<: {a: b}, c: d}',
  '"\\ud83d"',
  "up{a='b'} == 1",
  'a: b',
] as const;

const keys = [
  'groups',
  'name',
  'rules',
  'record',
  'expr',
  'labels',
  'a',
  'z',
  '"s"',
  '5',
  '? a\n',
  '&k s',
  '*a',
  '"<<"',
  '<<',
  'null',
  '[x]',
  '{y: z}',
  '!!str s',
  'é',
] as const;

const bits = [
  '\n',
  '\n  ',
  ' ',
  '\t',
  ':',
  ': ',
  '- ',
  '-',
  '? ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '#',
  ' #',
  '&a ',
  '*a',
  '!',
  '!!int ',
  '|',
  '>',
  '%',
  '---\n',
  '...\n',
  '\r\n',
  '\r',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u0001',
  '\u007f',
  '\\',
  '\\"',
  '\n\n',
  'a',
  '<<: ',
  'é',
  '😀',
  '%YAML 1.1\n---\n',
  '%TAG !e! tag:e,2000:\n---\n',
  '!e!x ',
  '|+\n',
  '>-\n',
  '\n# c\n',
  '\n\t',
  '\n \t#x\n',
  ' \t',
  '@',
  '~',
] as const;

/** A random YAML text, about half of them broken. Holds no lone surrogate. */
export function randomYaml(random: Random): string {
  const body = block(random, 0, 4).replace(/^[ \n]/, '');
  return mutated(random, body);
}

/** What stands behind `key:` or `-`, with its line break. */
function block(random: Random, indent: number, depth: number): string {
  const pad = ' '.repeat(indent);
  if (depth <= 0 || random.percent(45)) {
    const scalar = random.pick(scalars).replaceAll('\n', `\n${pad}`);
    return ` ${scalar}${random.pick(['', '', '', ' # c', ' ', '\t'])}\n`;
  }
  if (random.percent(55)) {
    let text = `${random.pick(['', '', ' &a', ' !!map', ' # c'])}\n`;
    for (let i = random.below(4); i >= 0; i--) {
      const key = random.pick(keys) + random.pick([':', ':', ':', ' :']);
      const value = block(random, indent + random.pick([2, 2, 1, 4]), depth - 1);
      text += pad + key + value + random.pick(['', '', '', '\n', '# c\n', `${pad}# c\n`, '\t\n']);
    }
    return text;
  }
  const dash = ' '.repeat(Math.max(0, indent - random.pick([0, 0, 2])));
  let text = '\n';
  for (let i = random.below(3); i >= 0; i--)
    text += `${dash}-${block(random, indent + 2, depth - 1)}`;
  return text;
}

function mutated(random: Random, text: string): string {
  let chars = Array.from(text);
  for (let i = random.below(4); i > 0; i--) {
    const at = random.below(chars.length + 1);
    if (random.percent(50)) chars.splice(at, 0, ...Array.from(random.pick(bits)));
    else if (random.percent(60)) chars.splice(at, 1 + random.below(3));
    else if (random.percent(40)) chars = chars.slice(0, at);
    else {
      const [from, to] = [at, random.below(chars.length + 1)].sort((a, b) => a - b);
      chars.splice(at, 0, ...chars.slice(from, to));
    }
  }
  return chars.slice(0, 3000).join('');
}
