import type { Random } from '../random.ts';
import { misspell, type KeyVocabulary } from './mutant.ts';

interface KeyLine {
  readonly index: number;
  readonly indent: string;
  readonly dash: string;
  readonly key: string;
  readonly value: string;
}

const KEY_LINE = /^(\s*)((?:- +)*)("?[\w.]+"?|'[\w.]+') *:(?: +(.*))?$/;

function keyLines(lines: readonly string[]): KeyLine[] {
  return lines.flatMap((line, index) => {
    const match = KEY_LINE.exec(line);
    if (match === null) return [];
    const [, indent = '', dash = '', key = '', value = ''] = match;
    return [{ index, indent, dash, key, value }];
  });
}

type Mutation = (lines: string[], random: Random, vocabulary: KeyVocabulary) => void;

function atKey(
  change: (lines: string[], at: KeyLine, random: Random, v: KeyVocabulary) => void,
): Mutation {
  return (lines, random, vocabulary) => {
    const keys = keyLines(lines);
    if (keys.length > 0) change(lines, random.pick(keys), random, vocabulary);
  };
}

function write({ indent, dash, key, value }: KeyLine): string {
  return `${indent}${dash}${key}:${value === '' ? '' : ` ${value}`}`;
}

/** The lines that belong to a key: its own and the deeper ones below. */
function blockEnd(lines: readonly string[], at: KeyLine): number {
  const depth = at.indent.length + at.dash.length;
  let end = at.index + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (line.trim() !== '' && line.search(/\S/) <= depth) break;
    end++;
  }
  return end;
}

const drop = atKey((lines, at) => {
  lines.splice(at.index, 1);
});

const dropBlock = atKey((lines, at) => {
  lines.splice(at.index, blockEnd(lines, at) - at.index);
});

const rename = atKey((lines, at, random, { keys }) => {
  const key = random.oneIn(2) ? random.pick(keys) : misspell(at.key, random);
  lines[at.index] = write({ ...at, key });
});

const retype = atKey((lines, at, random, { values }) => {
  lines[at.index] = write({ ...at, value: random.pick(values) });
});

const badValue = atKey((lines, at, random, { valuesOf, values }) => {
  const fitting = valuesOf(at.key.replaceAll(/["']/g, '')) ?? values;
  lines[at.index] = write({ ...at, value: random.pick(fitting) });
});

const duplicate = atKey((lines, at, random) => {
  const copy = { ...at, dash: ' '.repeat(at.dash.length) };
  const line = random.oneIn(2) ? write(at) : write(copy);
  lines.splice(random.oneIn(2) ? at.index + 1 : blockEnd(lines, at), 0, line);
});

const misplace = atKey((lines, at, random) => {
  const end = random.oneIn(2) ? at.index + 1 : blockEnd(lines, at);
  const block = lines.splice(at.index, end - at.index);
  const target = random.below(lines.length + 1);
  const deeper = (lines[target] ?? '').search(/\S/);
  const shift = Math.max(0, deeper) - at.indent.length;
  const moved = random.oneIn(2)
    ? block
    : block.map((line) => ' '.repeat(Math.max(0, line.search(/\S/) + shift)) + line.trimStart());
  lines.splice(target, 0, ...moved);
});

const addKey = atKey((lines, at, random, { keys, values, valuesOf }) => {
  const key = random.pick(keys);
  const value = random.pick(valuesOf(key) ?? values);
  lines.splice(at.index, 0, write({ ...at, dash: ' '.repeat(at.dash.length), key, value }));
});

const reindent: Mutation = (lines, random) => {
  const index = random.below(lines.length);
  const line = lines[index] ?? '';
  lines[index] = random.oneIn(2) ? line.slice(1) : random.pick([' ', '  ', '\t']) + line;
};

const brokenYaml: Mutation = (lines, random) => {
  const index = random.below(lines.length);
  const line = lines[index] ?? '';
  const at = random.below(line.length + 1);
  const cut = random.oneIn(2) ? 0 : 1 + random.below(2);
  const put = random.pick([
    ...['"', "'", '{', '}', '[', ']', ':', ': ', '- ', ',', '#', ' #', '&a ', '*a', '!!int ', '|'],
    ...[
      '>-',
      '? ',
      '---',
      '%',
      '@',
      '`',
      '\t',
      '\\',
      '',
      '',
      '<<: ',
      '~',
      '\u0085',
      '\u00a0',
      '...',
    ],
  ]);
  lines[index] = line.slice(0, at) + put + line.slice(at + cut);
};

const brokenText: Mutation = (lines, random, { pieces }) => {
  const rich = lines.flatMap((line, index) => (/[{(=]/.test(line) ? [index] : []));
  const index = rich.length === 0 ? random.below(lines.length) : random.pick(rich);
  const line = lines[index] ?? '';
  const start = Math.max(0, line.indexOf(': ') + 2);
  const at = start + random.below(Math.max(1, line.length - start + 1));
  const cut = random.below(4);
  lines[index] = line.slice(0, at) + random.pick(pieces) + line.slice(at + cut);
};

const swapLines: Mutation = (lines, random) => {
  const a = random.below(lines.length);
  const b = Math.min(lines.length - 1, a + 1 + random.below(3));
  [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
};

const truncate: Mutation = (lines, random) => {
  const index = random.below(lines.length);
  lines.length = index + 1;
  const line = lines[index] ?? '';
  lines[index] = line.slice(0, random.below(line.length + 1));
};

const mutations: readonly Mutation[] = [
  ...[drop, dropBlock, rename, rename, retype, retype, badValue, badValue, badValue, duplicate],
  ...[misplace, addKey, addKey, reindent, brokenYaml, brokenYaml, brokenText, brokenText],
  ...[brokenText, brokenText, brokenText, brokenText, brokenText, swapLines, truncate],
];

/**
 * The text with one change, seldom two or three; never the text itself. Works on lines, so that
 * the YAML may break and any style survives.
 */
export function mutateLines(text: string, random: Random, vocabulary: KeyVocabulary): string {
  for (;;) {
    const lines = text.split('\n');
    const times = random.oneIn(4) ? 2 + random.below(2) : 1;
    for (let i = 0; i < times; i++) random.pick(mutations)(lines, random, vocabulary);
    const mutated = lines.join('\n');
    if (mutated !== text) return mutated;
  }
}
