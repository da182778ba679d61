import type { Random } from '../random.ts';

/** A file that was changed in one place. */
export interface Mutant {
  readonly text: string;
  /** What was done, for the report of a failing test. */
  readonly what: string;
  /** The changed place, or what is to blame where it lies: UTF-16 offsets in `text`. */
  readonly from: number;
  readonly to: number;
}

/** What mutations of a kind of file put in. */
export interface Vocabulary {
  /** Values as YAML that are worth trying at any key. */
  readonly values: readonly string[];
  /** Values that suit a key of this name, many of them not quite. */
  readonly valuesOf: (key: string) => readonly string[] | undefined;
}

/** For mutations that write keys of their own. */
export interface KeyVocabulary extends Vocabulary {
  /** Keys, right ones and wrong ones. */
  readonly keys: readonly string[];
  /** Pieces of text to put into a value: PromQL, templates. */
  readonly pieces: readonly string[];
}

/** For mutations that add a key where it may not belong. */
export interface PairVocabulary extends Vocabulary {
  /** `key: value` of one line. */
  readonly pairs: readonly string[];
}

/** A word as somebody may misspell it. */
export function misspell(word: string, random: Random): string {
  const at = random.below(word.length);
  const spellings = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    `${word}s`,
    `${word}_x`,
    `_${word}`,
    word.toUpperCase(),
    word.replaceAll('_', '-'),
  ];
  return random.pick(spellings.filter((spelling) => spelling !== '' && spelling !== word));
}

/** Values of every YAML type, in every style that go-yaml tells apart. */
export const yamlValues: readonly string[] = [
  ...['', '""', "''", '~', 'null', 'Null', 'NULL', '"null"', "'~'", '!!null x'],
  ...['5', '"5"', "'5'", '0', '-1', '1.5', '-1.5', '1e3', '0x1f', '0o17', '.inf', '.nan'],
  ...['18446744073709551616', '99999999999999999999', '!!int "5"', '!!str 5'],
  ...['true', 'yes', 'no', '"true"', '2020-01-01', '2024-01-01'],
  ...['abc', 'text', '"abc"', '"é"', '!!binary aGk=', '!foo bar', '*nope', '|-\n          5m'],
  ...['[]', '[x]', '[null]', '[a, a]', '[5, true]', '[{}]', '[[a]]'],
  ...['{}', '{a: b}', '{a: [b]}', '{a: }', '{a: {b: c}}', '{"": x}', '{"ü": x}'],
];
