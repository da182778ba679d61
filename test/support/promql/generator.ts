import { PromqlWords } from './words.ts';
import { Random } from '../random.ts';

/** The four types of PromQL, and what an argument may be asked to be. */
type Type = 'scalar' | 'string' | 'vector' | 'matrix';

/** How many expressions out of a hundred are broken on purpose after they were made, … */
const brokenPercent = 36;
/** … and how many are nothing but tokens side by side. */
const soupPercent = 5;
/** How often a part of another type stands where one was asked for. */
const wrongTypePercent = 1.5;

/**
 * Expressions over the whole grammar of every release, the same ones for the same seed: valid by
 * design about half of them, the rest slightly broken. Words of newer releases are among them, as
 * older ones must refuse them in their own words.
 */
export class PromqlGenerator {
  readonly #random: Random;
  readonly #words: PromqlWords;

  /** Comments so far; where none are wanted, only a rare one stands among the blanks. */
  #comments = 0;
  readonly #manyComments: boolean;

  constructor(seed: number, options: { readonly manyComments?: boolean } = {}) {
    this.#manyComments = options.manyComments === true;
    this.#random = new Random(seed);
    this.#words = new PromqlWords(this.#random);
  }

  /** The next expression; never empty, and without lone surrogates. */
  next(): string {
    const random = this.#random;
    if (random.percent(soupPercent)) {
      const length = random.below(9) + 1;
      return this.#finish(Array.from({ length }, () => this.#words.anything()));
    }
    const type = random.pick<Type>(['vector', 'vector', 'vector', 'vector', 'scalar', 'matrix']);
    const tokens = this.#expression(type, random.below(4) + 1);
    if (!random.percent(brokenPercent)) return this.#finish(tokens);
    if (random.percent(20)) return this.#finish([this.#misspell(this.#write(tokens))]);
    this.#break(tokens);
    return this.#finish(tokens);
  }

  #finish(tokens: readonly string[]): string {
    const text = this.#write(tokens);
    return text.trim() === '' ? 'up' : text;
  }

  #expression(wanted: Type, depth: number): string[] {
    const random = this.#random;
    const type = random.percent(wrongTypePercent)
      ? random.pick<Type>(['scalar', 'string', 'vector', 'matrix'])
      : wanted;
    switch (type) {
      case 'scalar':
        return this.#scalar(depth);
      case 'string':
        return depth > 2 && random.percent(5)
          ? ['(', this.#words.string(), ')']
          : [this.#words.string()];
      case 'vector':
        return this.#vector(depth);
      case 'matrix':
        return this.#matrix(depth);
    }
  }

  #scalar(depth: number): string[] {
    const random = this.#random;
    if (depth <= 0 || random.percent(35)) {
      if (random.percent(10)) return [random.pick(['+', '-']), this.#words.number()];
      return [random.percent(15) ? this.#words.duration() : this.#words.number()];
    }
    switch (random.below(5)) {
      case 0:
        return ['(', ...this.#expression('scalar', depth - 1), ')'];
      case 1:
        return [random.pick(['+', '-']), ...this.#expression('scalar', depth - 1)];
      case 2:
        return this.#call('scalar', depth);
      default:
        return this.#operation('scalar', depth);
    }
  }

  #vector(depth: number): string[] {
    const random = this.#random;
    if (depth <= 0) return this.#selector();
    switch (random.below(12)) {
      case 0:
      case 1:
        return this.#selector();
      case 2:
        return ['(', ...this.#expression('vector', depth - 1), ')'];
      case 3:
        return [random.pick(['+', '-']), ...this.#expression('vector', depth - 1)];
      case 4:
      case 5:
        return this.#aggregation(depth);
      case 6:
      case 7:
      case 8:
        return this.#call('vector', depth);
      default:
        return this.#operation('vector', depth);
    }
  }

  #matrix(depth: number): string[] {
    const random = this.#random;
    if (depth > 0 && random.percent(25)) {
      return [
        ...(random.percent(60)
          ? this.#vector(0)
          : ['(', ...this.#expression('vector', depth - 1), ')']),
        ...['[', ...this.#duration(depth), ':'],
        ...(random.percent(50) ? this.#duration(depth) : []),
        ']',
        ...this.#modifiers(),
      ];
    }
    const selector = this.#bareSelector();
    const early = random.percent(3) ? this.#modifiers() : [];
    return [...selector, ...early, '[', ...this.#duration(depth), ']', ...this.#modifiers()];
  }

  #selector(): string[] {
    return [...this.#bareSelector(), ...this.#modifiers()];
  }

  #bareSelector(): string[] {
    const random = this.#random;
    const words = this.#words;
    if (random.percent(45)) return [words.metric()];
    const tokens = random.percent(70) ? [words.metric(), '{'] : ['{'];
    const count = random.below(4);
    for (let i = 0; i < count; i++) {
      if (i > 0) tokens.push(',');
      tokens.push(...this.#matcher());
    }
    if (count > 0 && random.percent(15)) tokens.push(',');
    return [...tokens, '}'];
  }

  #matcher(): string[] {
    const random = this.#random;
    const words = this.#words;
    if (random.percent(8)) return [words.string()];
    const name = random.percent(12) ? words.string() : words.label();
    const regex = random.percent(45);
    const op = regex ? random.pick(['=~', '!~']) : random.pick(['=', '=', '=', '!=']);
    return [name, op, regex ? words.regexString() : words.string()];
  }

  #modifiers(): string[] {
    const random = this.#random;
    if (random.percent(65)) return [];
    const tokens: string[] = [];
    if (random.percent(55)) tokens.push('offset', ...this.#offset());
    if (random.percent(10)) tokens.push(random.pick(['anchored', 'smoothed']));
    if (random.percent(50)) {
      const at = ['@', ...this.#time()];
      if (random.percent(50)) tokens.push(...at);
      else tokens.unshift(...at);
    }
    return tokens;
  }

  #time(): string[] {
    const random = this.#random;
    if (random.percent(30)) return [random.pick(['start', 'end']), '(', ')'];
    const sign = random.percent(20) ? [random.pick(['+', '-'])] : [];
    return [...sign, random.percent(8) ? this.#words.duration() : this.#words.number()];
  }

  #offset(): string[] {
    const random = this.#random;
    if (random.percent(25)) return ['-', ...this.#simpleDuration()];
    if (random.percent(20)) return this.#duration(2);
    return this.#simpleDuration();
  }

  #simpleDuration(): string[] {
    return [this.#random.percent(85) ? this.#words.duration() : this.#words.number()];
  }

  #duration(depth: number): string[] {
    const random = this.#random;
    if (depth <= 0 || random.percent(75)) return this.#simpleDuration();
    switch (random.below(6)) {
      case 0:
        return [random.pick(['+', '-']), ...this.#duration(depth - 1)];
      case 1:
        return ['(', ...this.#duration(depth - 1), ')'];
      case 2:
        return [random.pick(['step', 'range', 'STEP']), '(', ')'];
      case 3: {
        const name = random.pick(['min_of', 'max_of', 'min', 'max']);
        return [name, '(', ...this.#duration(depth - 1), ',', ...this.#duration(depth - 1), ')'];
      }
      default: {
        const op = random.pick(['+', '-', '*', '/', '%', '^']);
        return [...this.#duration(depth - 1), op, ...this.#duration(depth - 1)];
      }
    }
  }

  #call(returns: 'scalar' | 'vector', depth: number): string[] {
    const random = this.#random;
    const entry = random.pick(this.#words.functionsReturning(returns));
    const most =
      entry.variadic < 0 ? entry.params.length + 2 : entry.params.length + entry.variadic;
    const fewest = entry.variadic === 0 ? entry.params.length : entry.params.length - 1;
    let count = fewest + random.below(Math.min(most, fewest + 3) - fewest + 1);
    if (random.percent(2)) count = random.below(4);
    const tokens = [entry.name, '('];
    for (let i = 0; i < count; i++) {
      if (i > 0) tokens.push(',');
      const param = entry.params[Math.min(i, entry.params.length - 1)];
      tokens.push(...this.#argument(entry.name, i, param?.type ?? 'scalar', depth));
    }
    return [...tokens, ')'];
  }

  #argument(name: string, index: number, type: Type, depth: number): string[] {
    // Data label selectors have braces alone.
    if (name === 'info' && index === 1 && this.#random.percent(80)) {
      return ['{', ...this.#matcher(), '}'];
    }
    return this.#expression(type, depth - 1);
  }

  #aggregation(depth: number): string[] {
    const random = this.#random;
    const entry = random.pick(this.#words.aggregations);
    const name = random.percent(10) ? entry.name.toUpperCase() : entry.name;
    const params =
      entry.param === undefined ? [] : [...this.#expression(entry.param.type, depth - 1), ','];
    const args = ['(', ...params, ...this.#expression('vector', depth - 1), ')'];
    if (random.percent(50)) return [name, ...args];
    const grouping = [random.pick(['by', 'without', 'BY']), ...this.#labels()];
    return random.percent(60) ? [name, ...grouping, ...args] : [name, ...args, ...grouping];
  }

  #labels(): string[] {
    const random = this.#random;
    const tokens = ['('];
    const count = random.below(4);
    for (let i = 0; i < count; i++) {
      if (i > 0) tokens.push(',');
      tokens.push(random.percent(15) ? this.#words.string() : this.#words.label());
    }
    if (count > 0 && random.percent(8)) tokens.push(',');
    return [...tokens, ')'];
  }

  #operation(type: 'scalar' | 'vector', depth: number): string[] {
    const random = this.#random;
    const sides: readonly Type[] =
      type === 'scalar'
        ? ['scalar', 'scalar']
        : random.pick<readonly Type[]>([
            ['vector', 'vector'],
            ['vector', 'vector'],
            ['vector', 'scalar'],
            ['scalar', 'vector'],
          ]);
    const bothVectors = sides[0] === 'vector' && sides[1] === 'vector';
    const op = this.#operator(bothVectors);
    const comparison = ['==', '!=', '<', '<=', '>', '>='].includes(op);
    const bool = comparison ? (type === 'scalar' ? 97 : 30) : 1;
    return [
      ...this.#expression(sides[0] ?? type, depth - 1),
      op,
      ...(random.percent(bool) ? ['bool'] : []),
      ...(random.percent(bothVectors ? 40 : 1) ? this.#matching(op) : []),
      ...this.#expression(sides[1] ?? type, depth - 1),
    ];
  }

  #operator(bothVectors: boolean): string {
    const random = this.#random;
    const arithmetic = ['+', '-', '*', '/', '%', '^', 'atan2'];
    if (random.percent(4)) return random.pick(['</', '>/']);
    if (random.percent(bothVectors ? 25 : 1)) return random.pick(['and', 'or', 'unless', 'AND']);
    return random.percent(35)
      ? random.pick(['==', '!=', '<', '<=', '>', '>='])
      : random.pick(arithmetic);
  }

  #matching(op: string): string[] {
    const random = this.#random;
    const tokens = [random.pick(['on', 'ignoring']), ...this.#labels()];
    const isSet = ['and', 'or', 'unless'].includes(op.toLowerCase());
    if (random.percent(isSet ? 3 : 40)) {
      tokens.push(random.pick(['group_left', 'group_right']));
      if (random.percent(60)) tokens.push(...this.#labels());
    }
    if (random.percent(isSet ? 2 : 12)) {
      const names = random.pick([
        ['fill'],
        ['fill_left'],
        ['fill_right'],
        ['fill_left', 'fill_right'],
        ['fill_right', 'fill_left'],
      ]);
      for (const name of names) {
        tokens.push(name, '(', ...(random.percent(20) ? ['-'] : []), this.#words.number(), ')');
      }
    }
    return tokens;
  }

  /** One or two small mistakes, as people make them. */
  #break(tokens: string[]): void {
    const random = this.#random;
    const mistakes = random.percent(80) ? 1 : 2;
    for (let i = 0; i < mistakes && tokens.length > 0; i++) {
      const at = random.below(tokens.length);
      const token = tokens[at] ?? '';
      switch (random.below(7)) {
        case 0:
          tokens.splice(at, 1);
          break;
        case 1:
          tokens.splice(at, 0, token);
          break;
        case 2:
          tokens.splice(at, 1, tokens[at + 1] ?? '', token);
          tokens.splice(at + 2, 1);
          break;
        case 3:
          tokens[at] = this.#misspell(token);
          break;
        case 4:
          tokens.splice(at, 0, this.#words.anything());
          break;
        case 5:
          tokens[at] = this.#words.anything();
          break;
        case 6:
          if (random.percent(50)) tokens.length = at + 1;
          else
            tokens[at] = Array.from(token)
              .slice(0, random.below(token.length) + 1)
              .join('');
          break;
      }
    }
  }

  #misspell(token: string): string {
    const random = this.#random;
    const letters = Array.from(token);
    const at = random.below(letters.length + 1);
    letters.splice(at, random.below(2), random.pick(this.#words.characters));
    return letters.join('');
  }

  #write(tokens: readonly string[]): string {
    const random = this.#random;
    const loose = random.percent(60);
    let text = random.percent(4) ? this.#blank() : '';
    for (const token of tokens) {
      const sticks = /[\w.:]$/.test(text) && /^[\w.:]/.test(token);
      if (sticks || random.percent(loose ? 45 : 4))
        text += random.percent(97) ? ' ' : this.#blank();
      if (this.#manyComments && random.percent(8)) text += this.#comment();
      text += token;
    }
    if (this.#manyComments && random.percent(20)) return `${text} # last`;
    return random.percent(4) ? text + this.#blank() : text;
  }

  #blank(): string {
    return this.#manyComments ? '\n' : this.#words.blank();
  }

  #comment(): string {
    this.#comments++;
    const random = this.#random;
    return `${random.pick(['', ' ', '\n', '\n  '])}# ${String(this.#comments)}${random.pick(['', ' (', ' "', " '"])}\n`;
  }
}
