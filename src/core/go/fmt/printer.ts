import { formatFloat, type FloatVerb } from '../formatFloat.ts';
import { compareBytes, toBytes, toValidUtf8 } from '../utf8.ts';
import { type GoValue, stringValue } from '../values.ts';
import { goQuote, quoteRune, quoteToAscii } from '../quote.ts';
import { printedInteger } from './integers.ts';
import { type Flags, noFlags, padded, withPadding } from './padding.ts';

/**
 * Writes one value by one verb, as package fmt does (print.go, format.go). A pointer below the first level is
 * an address, which no two runs share; here it is always the same one.
 */
export class Printer {
  flags: Flags = noFlags;
  #out = '';
  /** Whether the operand of a bad verb is being shown: methods are not called then. */
  #erring = false;

  /** What has been written since the last call. */
  take(): string {
    const written = this.#out;
    this.#out = '';
    return written;
  }

  /** Writes text as it is. */
  text(text: string): void {
    this.#out += text;
  }

  /** An operand of Printf or Print; `undefined` is a nil interface. */
  operand(value: GoValue | undefined, verb: string): void {
    const held = value?.kind === 'interface' ? value.holds : value;
    if (held === undefined) {
      if (verb === 'T' || verb === 'v') this.#pad('<nil>');
      else this.#bad(undefined, verb);
      return;
    }
    if (verb === 'T') this.#string(held.type.name, 's');
    else if (verb === 'p') this.#pointer(held, verb);
    else if (!this.#byMethod(held, verb)) this.#value(held, verb, 0);
  }

  #value(value: GoValue, verb: string, depth: number): void {
    if (depth > 0 && this.#byMethod(value, verb)) return;
    switch (value.kind) {
      case 'bool':
        if (verb === 't' || verb === 'v') this.#pad(String(value.value));
        else this.#bad(value, verb);
        return;
      case 'int':
      case 'uint':
        this.#integer(value, verb);
        return;
      case 'float':
        if (!this.#float(value.value, verb)) this.#bad(value, verb);
        return;
      case 'complex':
        this.#complex(value, verb);
        return;
      case 'string':
        if ('vsxXq'.includes(verb)) this.#string(value.value, verb);
        else this.#bad(value, verb);
        return;
      case 'map':
        this.#map(value, verb, depth);
        return;
      case 'slice':
        this.#list(value, verb, depth);
        return;
      case 'struct':
        this.#struct(value, verb, depth);
        return;
      case 'interface':
        if (value.holds !== undefined) this.#value(value.holds, verb, depth + 1);
        else this.#out += this.flags.sharpV ? `${value.type.name}(nil)` : '<nil>';
        return;
      case 'pointer':
        if (depth === 0 && value.to !== undefined && hasParts(value.to)) {
          this.#out += '&';
          this.#value(value.to, verb, depth + 1);
        } else this.#pointer(value, verb);
    }
  }

  /** Through `String()`, where the type has one and the verb takes texts. */
  #byMethod(value: GoValue, verb: string): boolean {
    if (this.#erring || this.flags.sharpV || !'vsxXq'.includes(verb)) return false;
    const print = value.type.string;
    if (print === undefined) return false;
    if (value.kind === 'pointer' && value.to === undefined) this.#out += '<nil>';
    else this.#string(print(value), verb);
    return true;
  }

  #map(value: Extract<GoValue, { kind: 'map' }>, verb: string, depth: number): void {
    const { sharpV } = this.flags;
    if (sharpV && value.isNil === true) {
      this.#out += `${value.type.name}(nil)`;
      return;
    }
    this.#out += sharpV ? `${value.type.name}{` : 'map[';
    for (const [index, [key, item]] of sortedEntries(value.entries).entries()) {
      this.#separate(index);
      this.#value(stringValue(key), verb, depth + 1);
      this.#out += ':';
      this.#value(item, verb, depth + 1);
    }
    this.#out += sharpV ? '}' : ']';
  }

  #list(value: Extract<GoValue, { kind: 'slice' }>, verb: string, depth: number): void {
    const { sharpV } = this.flags;
    if (sharpV && value.isNil === true) {
      this.#out += `${value.type.name}(nil)`;
      return;
    }
    this.#out += sharpV ? `${value.type.name}{` : '[';
    for (const [index, item] of value.items.entries()) {
      this.#separate(index);
      this.#value(item, verb, depth + 1);
    }
    this.#out += sharpV ? '}' : ']';
  }

  #struct(value: Extract<GoValue, { kind: 'struct' }>, verb: string, depth: number): void {
    const { sharpV, plusV } = this.flags;
    this.#out += sharpV ? `${value.type.name}{` : '{';
    for (const [index, name] of (value.type.fields ?? [...value.fields.keys()]).entries()) {
      this.#separate(index);
      if (sharpV || plusV) this.#out += `${name}:`;
      const field = value.fields.get(name);
      if (field === undefined) this.#out += '<nil>';
      else this.#value(field, verb, depth + 1);
    }
    this.#out += '}';
  }

  #separate(index: number): void {
    if (index > 0) this.#out += this.flags.sharpV ? ', ' : ' ';
  }

  #pointer(value: GoValue, verb: string): void {
    if (value.kind !== 'pointer') this.#bad(value, verb);
    else if (value.to === undefined) {
      if (verb === 'v') this.#pad('<nil>');
      else if (verb === 'p') this.#pad('0x0');
      else this.#bad(value, verb);
    } else this.#pad('0xc000000000');
  }

  #integer(value: Extract<GoValue, { kind: 'int' | 'uint' }>, verb: string): void {
    const flags = this.flags;
    if (verb === 'c' || verb === 'q') {
      const code = value.value;
      const isRune = code >= 0n && code <= 0x10ffffn && !(code >= 0xd800n && code <= 0xdfffn);
      const rune = isRune ? String.fromCodePoint(Number(code)) : '\ufffd';
      this.#pad(verb === 'c' ? rune : flags.plus ? quoteToAscii(rune, "'") : quoteRune(rune));
      return;
    }
    const isHex = flags.sharpV && value.kind === 'uint' && verb === 'v';
    const text = isHex
      ? printedInteger(value.value, 'x', { ...flags, sharp: true })
      : printedInteger(value.value, verb, flags);
    if (text === undefined) this.#bad(value, verb);
    else this.#out += text;
  }

  /** False for a verb that floats do not have. */
  #float(value: number, verb: string): boolean {
    const isFixed = 'feEF'.includes(verb);
    if (!isFixed && !'vbgGxX'.includes(verb)) return false;
    const written = verb === 'v' ? 'g' : verb === 'F' ? 'f' : verb;
    this.#out += printedFloat(value, written as FloatVerb, this.flags, isFixed ? 6 : -1);
    return true;
  }

  #complex(value: Extract<GoValue, { kind: 'complex' }>, verb: string): void {
    if (!'vbgGxXfFeE'.includes(verb)) {
      this.#bad(value, verb);
      return;
    }
    const before = this.flags;
    this.#out += '(';
    this.#float(value.real, verb);
    this.flags = { ...before, plus: true };
    this.#float(value.imaginary, verb);
    this.flags = before;
    this.#out += 'i)';
  }

  #string(text: string, verb: string): void {
    const { flags } = this;
    if (verb === 'x' || verb === 'X') {
      this.#hexString(text, verb);
      return;
    }
    const cut =
      flags.precision === undefined ? text : Array.from(text).slice(0, flags.precision).join('');
    if (verb === 'q' || (verb === 'v' && flags.sharpV)) {
      const isRaw = flags.sharp && !/[`\x00-\x08\x0a-\x1f\x7f\ufeff\ufffd]/.test(toValidUtf8(cut));
      this.#pad(isRaw ? `\`${cut}\`` : flags.plus ? quoteToAscii(cut, '"') : goQuote(cut));
    } else this.#pad(cut);
  }

  #hexString(text: string, verb: 'x' | 'X'): void {
    const { precision, space, sharp } = this.flags;
    const bytes = toBytes(text).subarray(0, precision ?? Infinity);
    const prefix = sharp ? `0${verb}` : '';
    const pairs = [...bytes].map((byte) => {
      const pair = byte.toString(16).padStart(2, '0');
      return verb === 'X' ? pair.toUpperCase() : pair;
    });
    const joined = space ? pairs.join(` ${prefix}`) : pairs.join('');
    this.#pad(pairs.length === 0 ? '' : prefix + joined);
  }

  /** `%!d(string=text)`. */
  #bad(value: GoValue | undefined, verb: string): void {
    this.#out += `%!${verb}(`;
    if (value === undefined) this.#out += '<nil>';
    else {
      this.#erring = true;
      this.#out += `${value.type.name}=`;
      this.#value(value, 'v', 0);
      this.#erring = false;
    }
    this.#out += ')';
  }

  #pad(text: string): void {
    this.#out += padded(text, this.flags);
  }
}

function hasParts({ kind }: GoValue): boolean {
  return kind === 'struct' || kind === 'map' || kind === 'slice';
}

/** The entries of a map in the order in which Go's fmt and text/template walk them. */
export function sortedEntries<T>(entries: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => compareBytes(a, b));
}

/** fmt.fmtFloat: a float with sign, padding and, by `#`, all its digits. */
function printedFloat(value: number, verb: FloatVerb, flags: Flags, digits: number): string {
  const precision = flags.precision ?? digits;
  let number = formatFloat(value, verb, precision);
  if (!/^[-+]/.test(number)) number = `+${number}`;
  if (flags.space && number.startsWith('+') && !flags.plus) number = ` ${number.slice(1)}`;
  if (!Number.isFinite(value)) {
    if (Number.isNaN(value) && !flags.space && !flags.plus) number = number.slice(1);
    return padded(number, { ...flags, zero: false });
  }
  if (flags.sharp && verb !== 'b') number = withAllDigits(number, verb, precision);
  if (!flags.plus && number.startsWith('+')) return padded(number.slice(1), flags);
  const room = (flags.width ?? 0) - number.length;
  if (flags.zero && !flags.minus && room > 0) {
    return number.charAt(0) + withPadding('', room, flags) + number.slice(1);
  }
  return padded(number, flags);
}

/** What the flag `#` adds: a decimal point, and the zeros that `%g` leaves out. */
function withAllDigits(number: string, verb: FloatVerb, precision: number): string {
  const counts = verb === 'g' || verb === 'G' || verb === 'x';
  let missing = counts ? (precision === -1 ? 6 : precision) : 0;
  const isHex = verb === 'x' || verb === 'X';
  const tailAt = number.search(isHex ? /[pP]/ : /[eE]/);
  const tail = tailAt < 0 ? '' : number.slice(tailAt);
  let head = tailAt < 0 ? number : number.slice(0, tailAt);
  const digits = head.slice(1).replace('.', '');
  const first = digits.search(/[^0]/);
  if (first >= 0) missing -= digits.length - first;
  if (!head.includes('.')) {
    if (head.length === 2 && head.endsWith('0')) missing--;
    head += '.';
  }
  return head + '0'.repeat(Math.max(missing, 0)) + tail;
}
