import type { GoValue } from '../values.ts';
import { type Flags, noFlags } from './padding.ts';
import { Printer } from './printer.ts';

type Operand = GoValue | undefined;

/** fmt.Sprint: a space between two operands of which neither is a text. */
export function sprint(operands: readonly Operand[]): string {
  const printer = new Printer();
  let wasText = false;
  for (const [index, operand] of operands.entries()) {
    const isText = held(operand)?.kind === 'string';
    if (index > 0 && !isText && !wasText) printer.text(' ');
    printer.operand(operand, 'v');
    wasText = isText;
  }
  return printer.take();
}

/** fmt.Sprintln. */
export function sprintln(operands: readonly Operand[]): string {
  return `${operands.map((operand) => sprint([operand])).join(' ')}\n`;
}

/** fmt.Sprintf, with its words for what is wrong: `%!d(string=a)`, `%!s(MISSING)`, `%!(EXTRA …)`. */
export function sprintf(format: string, operands: readonly Operand[]): string {
  return new Formatter(format, operands).run();
}

function held(operand: Operand): Operand {
  return operand?.kind === 'interface' ? operand.holds : operand;
}

/** Go refuses wider fields and higher precisions. */
const MOST_DIGITS = 1_000_000;

class Formatter {
  readonly #printer = new Printer();
  readonly #format: string;
  readonly #operands: readonly Operand[];
  #at = 0;
  #next = 0;
  #isReordered = false;
  /** Whether the indexes of the current verb, such as `[2]`, are good. */
  #isGoodIndex = true;

  constructor(format: string, operands: readonly Operand[]) {
    this.#format = format;
    this.#operands = operands;
  }

  run(): string {
    while (this.#at < this.#format.length) {
      const percent = this.#format.indexOf('%', this.#at);
      const end = percent < 0 ? this.#format.length : percent;
      this.#printer.text(this.#format.slice(this.#at, end));
      this.#at = end + 1;
      if (percent >= 0 && !this.#verb()) break;
    }
    this.#extra();
    return this.#printer.take();
  }

  /** False where the format ends before the verb. */
  #verb(): boolean {
    const flags = this.#flags();
    if (flags === undefined) {
      this.#printer.text('%!(NOVERB)');
      return false;
    }
    const verb = String.fromCodePoint(this.#format.codePointAt(this.#at) ?? 0);
    this.#at += verb.length;
    if (verb === '%') this.#printer.text('%');
    else if (!this.#isGoodIndex) this.#printer.text(`%!${verb}(BADINDEX)`);
    else if (this.#next >= this.#operands.length) this.#printer.text(`%!${verb}(MISSING)`);
    else {
      this.#printer.flags =
        verb === 'v' || verb === 'w'
          ? { ...flags, sharpV: flags.sharp, sharp: false, plusV: flags.plus, plus: false }
          : flags;
      this.#printer.operand(this.#operands[this.#next], verb);
      this.#next++;
    }
    return true;
  }

  /** What stands in front of the verb; undefined at the end of the format. */
  #flags(): Flags | undefined {
    this.#isGoodIndex = true;
    const signs = this.#match(/[#0+\- ]*/y);
    let flags: Flags = {
      ...noFlags,
      sharp: signs.includes('#'),
      zero: signs.includes('0'),
      plus: signs.includes('+'),
      minus: signs.includes('-'),
      space: signs.includes(' '),
    };
    let hasIndex = this.#index();
    if (this.#format[this.#at] === '*') {
      this.#at++;
      const width = this.#number();
      if (width === undefined) this.#printer.text('%!(BADWIDTH)');
      else if (width < 0) flags = { ...flags, width: -width, minus: true, zero: false };
      else flags = { ...flags, width };
      hasIndex = false;
    } else {
      const width = this.#match(/\d*/y);
      if (hasIndex && width !== '') this.#isGoodIndex = false;
      if (width !== '' && Number(width) <= MOST_DIGITS) flags = { ...flags, width: Number(width) };
    }
    if (this.#format[this.#at] === '.' && this.#at + 1 < this.#format.length) {
      this.#at++;
      if (hasIndex) this.#isGoodIndex = false;
      hasIndex = this.#index();
      const isStar = this.#format[this.#at] === '*';
      flags = { ...flags, precision: this.#precision() };
      if (isStar) hasIndex = false;
    }
    if (!hasIndex) this.#index();
    return this.#at < this.#format.length ? flags : undefined;
  }

  #precision(): number | undefined {
    if (this.#format[this.#at] !== '*') {
      const digits = this.#match(/\d*/y);
      return Number(digits) <= MOST_DIGITS ? Number(digits) : 0;
    }
    this.#at++;
    const precision = this.#number();
    if (precision !== undefined && precision >= 0) return precision;
    this.#printer.text('%!(BADPREC)');
    return undefined;
  }

  /** `[2]`: the operand that comes next; false where there is no such index. */
  #index(): boolean {
    if (this.#format[this.#at] !== '[') return false;
    this.#isReordered = true;
    const close = this.#format.indexOf(']', this.#at);
    const inner = close < 0 ? '' : this.#format.slice(this.#at + 1, close);
    const isNumber = /^\d+$/.test(inner);
    const index = isNumber ? Number(inner) - 1 : -1;
    this.#at = close < 0 ? this.#at + 1 : close + 1;
    if (index >= 0 && index < this.#operands.length) this.#next = index;
    else this.#isGoodIndex = false;
    return isNumber;
  }

  /** The operand that a `*` takes; undefined if it is no integer of a sensible size. */
  #number(): number | undefined {
    const operand = held(this.#operands[this.#next]);
    if (this.#next < this.#operands.length) this.#next++;
    if (operand?.kind !== 'int' && operand?.kind !== 'uint') return undefined;
    const value = Number(operand.value);
    return Math.abs(value) > MOST_DIGITS ? undefined : value;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#format)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #extra(): void {
    if (this.#isReordered || this.#next >= this.#operands.length) return;
    this.#printer.flags = noFlags;
    this.#printer.text('%!(EXTRA ');
    for (const [index, operand] of this.#operands.slice(this.#next).entries()) {
      if (index > 0) this.#printer.text(', ');
      const value = held(operand);
      if (value === undefined) this.#printer.text('<nil>');
      else {
        this.#printer.text(`${value.type.name}=`);
        this.#printer.operand(value, 'v');
      }
    }
    this.#printer.text(')');
  }
}
