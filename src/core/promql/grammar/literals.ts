import { goQuote } from '../../go/quote.ts';

/** A value and, where the text is refused, Prometheus' words; the value is what it goes on with. */
export interface Literal {
  readonly value: number;
  readonly error?: string;
}

const decimal = /^[0-9_]*\.?[0-9_]*(?:[eE][+-]?[0-9_]+)?$/;
const maxInt64 = (1n << 63n) - 1n;

/**
 * A number as promql/parser/parse.go `number` reads it: Go's integers with every prefix
 * (`0x1F`, `017` is octal, `1_000`), else a decimal float; `Inf` and `NaN` in any case.
 */
export function parseNumber(text: string): Literal {
  if (/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return { value: Number(text) };
  const underscores = text.includes('_');
  if (!underscores || underscoresStand(text)) {
    const digits = underscores ? text.replaceAll('_', '') : text;
    const integer = parseInteger(digits);
    if (integer !== undefined) return { value: integer };
    const float = parseFloat64(digits);
    if (float !== undefined && Math.abs(float) !== Infinity) return { value: float };
    if (float !== undefined) {
      if (/^inf$/i.test(text)) return { value: float };
      return {
        value: float,
        error: `error parsing number: strconv.ParseFloat: parsing ${goQuote(text)}: value out of range`,
      };
    }
  }
  return {
    value: 0,
    error: `error parsing number: strconv.ParseFloat: parsing ${goQuote(text)}: invalid syntax`,
  };
}

function parseInteger(digits: string): number | undefined {
  const parts = /^(?:(0[xX])0*([0-9a-fA-F]*)|(0)0*([0-7]*)|([0-9]+))$/.exec(digits);
  if (parts === null || (digits.length === 2 && parts[1] !== undefined)) return undefined;
  const significant = parts[2] ?? parts[4] ?? parts[5] ?? '';
  if (significant.length > 22 || (parts[5] !== undefined && digits.startsWith('0'))) {
    return undefined;
  }
  const prefix = parts[1] !== undefined ? '0x' : parts[3] !== undefined ? '0o' : '';
  const value = BigInt(prefix + (significant === '' ? '0' : significant));
  return value > maxInt64 ? undefined : Number(value);
}

function parseFloat64(digits: string): number | undefined {
  if (/^inf$/i.test(digits)) return Infinity;
  if (/^nan$/i.test(digits)) return NaN;
  if (!decimal.test(digits) || !/^\.?[0-9]/.test(digits)) return undefined;
  return Number(digits);
}

/** strconv's `underscoreOK`: only between digits, or behind a base prefix. */
function underscoresStand(text: string): boolean {
  const prefixed = /^0[bBoOxX]/.test(text);
  const hexadecimal = /^0[xX]/.test(text);
  let last = prefixed ? 'digit' : 'start';
  for (const c of prefixed ? text.slice(2) : text) {
    if ((c >= '0' && c <= '9') || (hexadecimal && /[a-fA-F]/.test(c))) {
      last = 'digit';
    } else if (c === '_') {
      if (last !== 'digit') return false;
      last = 'underscore';
    } else {
      if (last === 'underscore') return false;
      last = 'other';
    }
  }
  return last !== 'underscore';
}

/** Units from large to small with their length in ms. */
const units: Readonly<Record<string, readonly [rank: number, ms: number]>> = {
  y: [1, 365 * 86_400_000],
  w: [2, 7 * 86_400_000],
  d: [3, 86_400_000],
  h: [4, 3_600_000],
  m: [5, 60_000],
  s: [6, 1000],
  ms: [7, 1],
};

const maxNanoseconds = 2 ** 63;
const outOfRange = { value: 0, error: 'duration out of range' };
/** The most milliseconds that fit into an int64 of nanoseconds. */
const maxMilliseconds = 9_223_372_036_854;

/** A duration such as `1h30m`, in ms; common/model/time.go `ParseDuration`, with its words. */
export function readDuration(text: string): Literal {
  if (text === '0') return { value: 0 };
  if (text === '') return { value: 0, error: 'empty duration string' };
  const invalid = { value: 0, error: `not a valid duration string: ${goQuote(text)}` };
  let total = 0;
  let lastRank = 0;
  for (let at = 0; at < text.length;) {
    const digits = /^[0-9]+/.exec(text.slice(at))?.[0];
    if (digits === undefined || !isUint64(digits)) return invalid;
    at += digits.length;
    const name = /^[^0-9]*/.exec(text.slice(at))?.[0] ?? '';
    if (name === '') return invalid;
    at += name.length;
    const unit = units[name];
    if (unit === undefined) {
      return { value: 0, error: `unknown unit ${goQuote(name)} in duration ${goQuote(text)}` };
    }
    const [rank, ms] = unit;
    if (rank <= lastRank) return invalid;
    lastRank = rank;
    const count = Number(digits);
    if (count > Math.floor(maxNanoseconds / (ms * 1e6))) return outOfRange;
    total += count * ms;
    if (total > maxMilliseconds) return outOfRange;
  }
  return { value: total };
}

/** True where strconv.ParseUint takes the digits. */
export function isUint64(digits: string): boolean {
  const significant = digits.replace(/^0+/, '');
  return significant.length < 20 || (significant.length === 20 && BigInt(significant) < 1n << 64n);
}

/** A duration in ms as Prometheus' model.ParseDuration reads it; undefined where it refuses. */
export function parseDuration(text: string): number | undefined {
  const { value, error } = readDuration(text);
  return error === undefined ? value : undefined;
}

/** ms as the float of seconds that Go's Duration.Seconds() gives. */
export function secondsOf(ms: number): number {
  return Math.floor(ms / 1000) + ((ms % 1000) * 1e6) / 1e9;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * The value of a quoted string, util/strutil/quote.go `Unquote`; undefined where it says
 * "invalid syntax". Bytes that are no UTF-8 become U+DC80 to U+DCFF.
 */
export function unquote(literal: string): string | undefined {
  const mark = literal.charAt(0);
  if (literal.length < 2 || !literal.endsWith(mark)) return undefined;
  const inner = literal.slice(1, -1);
  if (mark === '`') return inner.includes('`') ? undefined : wellFormed(inner);
  if ((mark !== '"' && mark !== "'") || inner.includes('\n')) return undefined;
  if (!inner.includes('\\') && !inner.includes(mark)) return wellFormed(inner);

  let value = '';
  let highBytes = false;
  for (let i = 0; i < inner.length; i++) {
    const c = inner.charAt(i);
    if (c === mark) return undefined;
    if (c !== '\\') {
      value += c;
      continue;
    }
    const kind = inner.charAt(++i);
    const simple = simpleEscapes[kind];
    if (simple !== undefined) {
      value += simple;
    } else if (kind === mark) {
      value += kind;
    } else if (kind === 'u' || kind === 'U') {
      const digits = inner.slice(i + 1, i + (kind === 'u' ? 5 : 9));
      if (!(kind === 'u' ? /^[0-9a-fA-F]{4}$/ : /^[0-9a-fA-F]{8}$/).test(digits)) return undefined;
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) return undefined;
      value += String.fromCodePoint(code);
      i += digits.length;
    } else {
      const digits = kind === 'x' ? inner.slice(i + 1, i + 3) : inner.slice(i, i + 3);
      if (!(kind === 'x' ? /^[0-9a-fA-F]{2}$/ : /^[0-3][0-7]{2}$/).test(digits)) return undefined;
      const byte = Number.parseInt(digits, kind === 'x' ? 16 : 8);
      value += String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
      highBytes ||= byte >= 0x80;
      i += 2;
    }
  }
  if (!highBytes) return wellFormed(value);
  return value.replace(/[\udc80-\udcff]+/gu, decodeBytes);
}

/** Lone surrogates cannot reach Prometheus: UTF-8 has U+FFFD in their place. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** Bytes (U+DC80 to U+DCFF) that are UTF-8 together become their character; others stay. */
function decodeBytes(units: string): string {
  let text = '';
  for (let i = 0; i < units.length;) {
    const lead = units.charCodeAt(i) - 0xdc00;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    let code = lead & (0xff >> (length + 1));
    let taken = 1;
    for (; taken < length; taken++) {
      const byte = units.charCodeAt(i + taken) - 0xdc00;
      if ((byte & 0xc0) !== 0x80) break;
      code = (code << 6) | (byte & 0x3f);
    }
    const smallest = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (lead < 0xc0 || taken < length || code < smallest || code > 0x10ffff || surrogate) {
      text += units.charAt(i++);
    } else {
      text += String.fromCodePoint(code);
      i += length;
    }
  }
  return text;
}
