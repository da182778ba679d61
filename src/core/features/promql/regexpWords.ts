/** A part of a pattern in words: `text` continues "then …" or stands alone. */
interface Part {
  readonly kind: 'literal' | 'any' | 'words' | 'start' | 'end';
  readonly text: string;
}

/**
 * What a valid RE2 pattern matches as a whole value, in words of Markdown; undefined where it is too intricate for
 * words.
 */
export function regexpWords(pattern: string): string | undefined {
  const reader = new PatternReader(pattern);
  const alternatives = reader.alternatives();
  if (!reader.isAtEnd || alternatives === undefined || alternatives.length > mostAlternatives) {
    return undefined;
  }
  return listOf([...new Set(alternatives.map(sequenceWords))]);
}

const mostAlternatives = 20;

function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** The words for parts that follow one another. */
function sequenceWords(parts: readonly Part[]): string {
  const inner = parts.filter(({ kind }) => kind !== 'start' && kind !== 'end');
  if (inner.length === 0) return 'an empty value';
  const [first, second, third] = inner;
  if (inner.length === 1 && first?.kind === 'any') return 'any value';
  if (inner.length === 2 && first?.kind === 'literal' && second?.kind === 'any') {
    return `what begins with ${first.text}`;
  }
  if (inner.length === 2 && first?.kind === 'any' && second?.kind === 'literal') {
    return `what ends with ${second.text}`;
  }
  if (
    inner.length === 3 &&
    first?.kind === 'any' &&
    second?.kind === 'literal' &&
    third?.kind === 'any'
  ) {
    return `what contains ${second.text}`;
  }
  return inner.map(({ kind, text }) => (kind === 'any' ? 'anything' : text)).join(', then ');
}

/** Reads a pattern part by part. What it does not know makes it stop, so that nothing wrong is said. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#pattern.length;
  }

  /** Sequences with `|` between them, up to the end or a closing parenthesis; undefined where one is not understood. */
  alternatives(): readonly (readonly Part[])[] | undefined {
    const found: (readonly Part[])[] = [];
    do {
      const parts = this.#sequence();
      if (parts === undefined) return undefined;
      found.push(parts);
    } while (this.#takes('|'));
    return found;
  }

  #sequence(): readonly Part[] | undefined {
    const parts: Part[] = [];
    while (!this.isAtEnd && !this.#isNext('|') && !this.#isNext(')')) {
      const part = this.#repeated();
      if (part === undefined) return undefined;
      const before = parts.at(-1);
      if (part.kind === 'literal' && before?.kind === 'literal') {
        parts[parts.length - 1] = literal(before.text.slice(1, -1) + part.text.slice(1, -1));
      } else parts.push(part);
    }
    return parts;
  }

  /** A part with how often it is repeated. */
  #repeated(): Part | undefined {
    const start = this.#at;
    const isDot = this.#isNext('.');
    const atom = this.#atom();
    if (atom === undefined) return undefined;
    const [, sign = '', least = '', comma = '', most = ''] =
      this.#match(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y) ?? [];
    if (sign === '' && least === '') return atom;
    if (atom.kind === 'start' || atom.kind === 'end') return undefined;
    if (isDot && sign === '*') return { kind: 'any', text: 'anything' };
    const isOne = this.#at > start && atom.kind === 'words';
    const what = isOne || atom.kind === 'literal' ? atom.text : 'a character';
    return { kind: 'words', text: `${timesText(sign, least, comma, most)}${what}` };
  }

  #atom(): Part | undefined {
    if (this.#takes('^')) return { kind: 'start', text: '' };
    if (this.#takes('$')) return { kind: 'end', text: '' };
    if (this.#takes('.')) return words('any character');
    const [set] = this.#match(/\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]/y) ?? [];
    if (set !== undefined) return words(`a character of \`${set}\``);
    if (this.#match(/\((?:\?:)?(?!\?)/y) !== undefined) return this.#group();
    const [, escaped] = this.#match(/\\(.)/sy) ?? [];
    if (escaped !== undefined) return escapeWords(escaped);
    const [plain] = this.#match(/[^\\()[\]{}*+?|.^$`]/suy) ?? [];
    return plain === undefined ? undefined : literal(plain);
  }

  #group(): Part | undefined {
    const inner = this.alternatives();
    if (inner === undefined || !this.#takes(')')) return undefined;
    const [only] = inner;
    const [part] = only ?? [];
    if (inner.length === 1 && only?.length === 1 && part !== undefined) return part;
    return words(listOf(inner.map(sequenceWords)));
  }

  #isNext(sign: string): boolean {
    return this.#pattern.startsWith(sign, this.#at);
  }

  #takes(sign: string): boolean {
    if (!this.#isNext(sign)) return false;
    this.#at += sign.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#pattern) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }
}

function literal(text: string): Part {
  return { kind: 'literal', text: `\`${text}\`` };
}

function words(text: string): Part {
  return { kind: 'words', text };
}

const classes: Readonly<Record<string, string>> = {
  d: 'a digit',
  D: 'a character other than a digit',
  w: 'a letter, digit, or underscore',
  W: 'a character other than a letter, digit, or underscore',
  s: 'a blank',
  S: 'a character other than white space',
};

/** What a backslash with a character stands for; undefined for what is rare in values of labels. */
function escapeWords(character: string): Part | undefined {
  const named = classes[character];
  if (named !== undefined) return words(named);
  return /[\w`]/.test(character) ? undefined : literal(character);
}

function timesText(sign: string, least: string, comma: string, most: string): string {
  if (sign === '*') return 'any number of times ';
  if (sign === '+') return 'at least once ';
  if (sign === '?') return 'optionally ';
  if (comma === '') return `${least} times `;
  return most === '' ? `at least ${least} times ` : `${least} to ${most} times `;
}
