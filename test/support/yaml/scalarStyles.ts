import fc from 'fast-check';

/** A value, and the text that spells it in one scalar style. `indent` lines of the text need it. */
export interface SpelledScalar {
  readonly value: string;
  readonly text: string;
}

/** How values are spread over lines. */
export interface Layout {
  readonly indent: string;
  readonly lineBreak: string;
}

const letters = 'abcXYZ019_(){}[]"\'\\/=~%+*é世😀\u00a0\ufeff.,;:!?#&|><@`-$';
const plainLetters = 'abcXYZ019_()"\'\\/=~%+*é世😀.;!&|><@$';

const word = (alphabet: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 1, maxLength: 8 });

/** Words with a gap behind each but the last: a space, or some line feeds. */
interface Phrase {
  readonly words: readonly string[];
  readonly gaps: readonly { readonly feeds: number; readonly fold: boolean }[];
}

function phrase(alphabet: string, first: string): fc.Arbitrary<Phrase> {
  const gap = fc.record({ feeds: fc.constantFrom(0, 0, 0, 1, 2), fold: fc.boolean() });
  return fc.array(fc.tuple(word(alphabet), gap), { minLength: 1, maxLength: 8 }).map((parts) => ({
    words: parts.map(([text], index) => (index === 0 ? first + text : text)),
    gaps: parts.slice(0, -1).map(([, at]) => at),
  }));
}

function spell(
  { words, gaps }: Phrase,
  write: (word: string) => string,
  { indent, lineBreak }: Layout,
): SpelledScalar {
  let value = '';
  let text = '';
  words.forEach((part, index) => {
    value += part;
    text += write(part);
    const gap = gaps[index];
    if (gap === undefined) return;
    value += gap.feeds === 0 ? ' ' : '\n'.repeat(gap.feeds);
    if (gap.feeds === 0 && !gap.fold) text += ' ';
    else text += lineBreak.repeat(gap.feeds + 1) + indent;
  });
  return { value, text };
}

export const plain = (layout: Layout): fc.Arbitrary<SpelledScalar> =>
  phrase(plainLetters, 'p').map((source) => spell(source, (part) => part, layout));

export const single = (layout: Layout): fc.Arbitrary<SpelledScalar> =>
  phrase(letters, '').map((source) => {
    const { value, text } = spell(source, (part) => part.replaceAll("'", "''"), layout);
    return { value, text: `'${text}'` };
  });

export const double = (layout: Layout): fc.Arbitrary<SpelledScalar> =>
  fc
    .tuple(phrase(`${letters}\n\t\0\u2028\u0085`, ''), fc.infiniteStream(fc.nat(5)), fc.boolean())
    .map(([source, dice, joined]) => {
      const roll = (): number => Number(dice.next().value);
      const join = joined ? `\\${layout.lineBreak}${layout.indent}` : '';
      const write = (part: string): string =>
        Array.from(part)
          .map((char, index) => (index > 0 && roll() === 0 ? join : '') + escaped(char, roll()))
          .join('');
      const { value, text } = spell(source, write, layout);
      return { value, text: `"${text}"` };
    });

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\0': '\\0',
  '\u2028': '\\L',
  '\u0085': '\\N',
  '"': '\\"',
  '\\': '\\\\',
};

function escaped(char: string, roll: number): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (roll === 1) return `\\U${hex.padStart(8, '0')}`;
  if (roll === 2 && code < 0x10000) return `\\u${hex.padStart(4, '0')}`;
  if (roll === 3 && code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return named[char] ?? char;
}

/** Literal: any lines; the first one decides whether an indentation indicator is needed. */
export const literal = (layout: Layout): fc.Arbitrary<SpelledScalar> =>
  fc
    .record({
      lines: fc.array(
        fc.string({ unit: fc.constantFrom(...Array.from(letters), ' ', '\t'), maxLength: 9 }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      feeds: fc.nat(3),
      indicator: fc.boolean(),
      comment: fc.boolean(),
    })
    .filter(({ lines }) => /[^ \t]/.test(lines.at(-1) ?? ''))
    .map(({ lines, feeds, indicator, comment }) => {
      const forced = indicator || lines.some((line) => /^[ \t]/.test(line));
      const chomping = ['-', '', '+', '+'][feeds] ?? '+';
      const header = `|${forced ? layout.indent.length : ''}${chomping}${comment ? ' # why' : ''}`;
      const body = lines.map((line) => (line === '' ? '' : layout.indent + line));
      const text = [header, ...body].join(layout.lineBreak) + layout.lineBreak.repeat(feeds);
      return { value: lines.join('\n') + '\n'.repeat(feeds), text };
    });

/** Folded: lines of words, without lines that begin with a blank. */
export const folded = (layout: Layout): fc.Arbitrary<SpelledScalar> =>
  fc.tuple(phrase(letters, ''), fc.nat(3)).map(([source, feeds]) => {
    const { value, text } = spell(source, (part) => part, layout);
    const header = `>${['-', '', '+', '+'][feeds] ?? '+'}`;
    return {
      value: value + '\n'.repeat(feeds),
      text: header + layout.lineBreak + layout.indent + text + layout.lineBreak.repeat(feeds),
    };
  });
