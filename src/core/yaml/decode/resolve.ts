import { isInt64, isUint64, parseInteger } from '../../go/integer.ts';
import { daysIn } from '../../go/time.ts';
import type { Dialect, YamlNode, YamlScalar } from '../tree/node.ts';

/** What go-yaml takes a scalar for. Integers are exact; a timestamp stays the text it is. */
export type Resolved =
  | { readonly tag: '!!null'; readonly value: null }
  | { readonly tag: '!!bool'; readonly value: boolean }
  | { readonly tag: '!!int'; readonly value: bigint }
  | { readonly tag: '!!float'; readonly value: number }
  | { readonly tag: string; readonly value: string };

/** go-yaml gives up: `cannot decode !!str `x` as a !!int`. */
export interface ResolveFailure {
  readonly failure: string;
}

const NULL: Resolved = { tag: '!!null', value: null };
const TRUE: Resolved = { tag: '!!bool', value: true };
const FALSE: Resolved = { tag: '!!bool', value: false };

function table(...groups: readonly (readonly [Resolved, string])[]): Map<string, Resolved> {
  const entries = new Map<string, Resolved>();
  for (const [resolved, words] of groups) {
    for (const word of words.split(' ')) entries.set(word, resolved);
  }
  return entries;
}

const wordsOfV3 = table(
  [TRUE, 'true True TRUE'],
  [FALSE, 'false False FALSE'],
  [NULL, ' ~ null Null NULL'],
  [{ tag: '!!float', value: Number.NaN }, '.nan .NaN .NAN'],
  [{ tag: '!!float', value: Number.POSITIVE_INFINITY }, '.inf .Inf .INF +.inf +.Inf +.INF'],
  [{ tag: '!!float', value: Number.NEGATIVE_INFINITY }, '-.inf -.Inf -.INF'],
);

const words: Readonly<Record<Dialect, ReadonlyMap<string, Resolved>>> = {
  v3: wordsOfV3,
  v2: new Map([
    ...wordsOfV3,
    ...table([TRUE, 'y Y yes Yes YES on On ON'], [FALSE, 'n N no No NO off Off OFF']),
  ]),
};

const resolvable = new Set(['', '!!str', '!!bool', '!!int', '!!float', '!!null', '!!timestamp']);

/**
 * Resolves a scalar's text, mirroring `resolve` of go-yaml's resolve.go. `tag` is the explicit one
 * in short form, `''` where there is none.
 */
export function resolve(text: string, tag: string, dialect: Dialect): Resolved | ResolveFailure {
  if (!resolvable.has(tag)) return { tag, value: text };
  if (tag === '!!str') return { tag, value: text };
  const found = resolvePlain(text, tag, dialect);
  if (tag === '' || tag === found.tag) return found;
  if (tag === '!!float' && found.tag === '!!int' && fitsInt64(found.value)) {
    return { tag, value: Number(found.value) };
  }
  return { failure: `cannot decode ${found.tag} \`${text}\` as a ${tag}` };
}

function fitsInt64(value: Resolved['value']): value is bigint {
  return typeof value === 'bigint' && BigInt.asIntN(64, value) === value;
}

function resolvePlain(text: string, tag: string, dialect: Dialect): Resolved {
  const asText: Resolved = { tag: '!!str', value: text };
  const first = text.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  const signed = first === 43 || first === 45;
  if (!digit && !signed && first !== 46 && text !== '' && !'yYnNtTfFoO~'.includes(text.charAt(0))) {
    // `<<` is found in go-yaml's table only under a hint that it does not have.
    return asText;
  }
  const word = words[dialect].get(text);
  if (word !== undefined) return word;
  if (first === 46) {
    const value = /^\.\d+(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) ? { tag: '!!float', value } : asText;
  }
  return digit || signed ? (resolveNumber(text, tag, dialect) ?? asText) : asText;
}

function resolveNumber(text: string, tag: string, dialect: Dialect): Resolved | undefined {
  if ((tag === '' || tag === '!!timestamp') && isTimestamp(text)) {
    return { tag: '!!timestamp', value: text };
  }
  const plain = text.replaceAll('_', '');
  const integer = parseGoInt(plain) ?? parseOddRadix(plain, dialect);
  if (integer !== undefined) return { tag: '!!int', value: integer };
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain)) {
    const value = Number(plain);
    if (Number.isFinite(value)) return { tag: '!!float', value };
  }
  return undefined;
}

/** strconv.ParseInt, then ParseUint, with base 0 and 64 bits. */
function parseGoInt(text: string): bigint | undefined {
  const value = parseInteger(text);
  if (value === undefined || isInt64(value)) return value;
  return isUint64(value) && !text.startsWith('+') ? value : undefined;
}

/** `0b` and, in v3, `0o` with a sign behind it: go-yaml parses the rest by itself. */
function parseOddRadix(text: string, dialect: Dialect): bigint | undefined {
  const match = /^0([bo])([-+])([0-7]+)$/.exec(text);
  if (match === null) return undefined;
  const [, radix, sign, digits = ''] = match;
  if (radix === 'o' && dialect === 'v2') return undefined;
  if (radix === 'b' && !/^[01]+$/.test(digits)) return undefined;
  const value = BigInt(`0${radix ?? ''}${digits}`);
  const signed = sign === '-' ? -value : value;
  return BigInt.asIntN(64, signed) === signed ? signed : undefined;
}

const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

/** True for the four forms of time that go-yaml lets time.Parse try. */
export function isTimestamp(text: string): boolean {
  const match = timestamp.exec(text);
  if (match === null) return false;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  const inRange = (at: number): boolean => part(at) < 24 && part(at + 1) < 60 && part(at + 2) < 60;
  return inRange(4) && inRange(9) && part(7) <= 24 && part(8) <= 60;
}

/** A scalar as go-yaml resolves it: quoted and block scalars without a tag are strings. */
export function resolveScalar(node: YamlScalar, dialect: Dialect): Resolved | ResolveFailure {
  const tag = node.properties?.tag;
  if (tag === undefined && node.style !== 'plain') return { tag: '!!str', value: node.value };
  if (dialect === 'v2') return resolve(node.value, tag ?? '', dialect);
  // To v3, `!` is no tag, and a plain `<<` has the tag of merge keys wherever it stands.
  if (tag === '!' && node.style !== 'plain') return { tag: '!!str', value: node.value };
  if (tag !== undefined && tag !== '!') return resolve(node.value, tag, dialect);
  if (node.value === '<<') return { tag: '!!merge', value: node.value };
  return resolve(node.value, '', dialect);
}

/** True where a scalar may be something else than the string that it spells. Cheap. */
export function mayBeSpecial(node: YamlScalar): boolean {
  if (node.properties?.tag !== undefined) return true;
  if (node.style !== 'plain') return false;
  if (node.from === node.to) return true;
  return specialFirst[node.source.charCodeAt(node.from)] === 1;
}

const specialFirst = new Uint8Array(128);
for (const c of '+-.0123456789yYnNtTfFoO~') specialFirst[c.charCodeAt(0)] = 1;

/** True for a scalar without a tag that is null to both dialects: plain, and one of YAML's words. */
export function isPlainNull(node: YamlScalar): boolean {
  if (node.properties?.tag !== undefined || node.style !== 'plain') return false;
  if (node.from === node.to) return true;
  return node.to - node.from <= 4 && words.v2.get(node.value) === NULL;
}

/** True for null as v3 sees it (`ShortTag`), and for what v2 resolves to null. */
export function isNull(node: YamlScalar, dialect: Dialect): boolean {
  if (!mayBeSpecial(node)) return false;
  const resolved = resolveScalar(node, dialect);
  return 'tag' in resolved && resolved.tag === '!!null';
}

/** True for a merge key: a plain `<<`, or one tagged `!!merge`. */
export function isMergeKey(node: YamlNode, dialect: Dialect): boolean {
  if (node.kind !== 'scalar') return false;
  // The length excludes nearly all keys without creating their text.
  if (node.properties === undefined && node.to - node.from !== 2) return false;
  if (node.value !== '<<') return false;
  const tag = node.properties?.tag;
  if (tag === '!!merge') return true;
  if (tag === '!') return dialect === 'v2' || node.style === 'plain';
  return tag === undefined && node.style === 'plain';
}

/** The bytes behind `!!binary`, one character each; line breaks in the base64 are fine. */
export function decodeBinary(node: YamlScalar): Resolved | ResolveFailure {
  const text = node.value.replaceAll(/[\r\n]/g, '');
  if (/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(text)) {
    return { tag: '!!binary', value: atob(text) };
  }
  return { failure: '!!binary value contains invalid base64 data' };
}
