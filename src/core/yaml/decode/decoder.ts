import { plainSpan, type Span } from '../../base/text.ts';
import { aliasTo } from '../tree/aliases.ts';
import { isBreakOrEnd } from '../tree/chars.ts';
import type { Dialect, YamlAlias, YamlConcrete, YamlNode, YamlScalar } from '../tree/node.ts';
import { decodeBinary, type Resolved, resolveScalar } from './resolve.ts';
import { checkUniqueKeys } from './uniqueKeys.ts';

/**
 * What decoding a node gives: the value, `null` where the node is YAML's null (Go keeps the zero
 * value or the default), undefined where an error was recorded instead.
 */
export type Decoded<T> = T | null | undefined;

/** A Go type that go-yaml can fill. */
export interface GoType<T> {
  read(decoder: Decoder, node: YamlConcrete): Decoded<T>;
}

/** What an error of decoding is about. */
export type DecodeErrorKind = 'unknown-field' | 'duplicate-key' | 'wrong-type' | 'invalid-value';

/** One error of decoding. */
export interface DecodeError {
  readonly kind: DecodeErrorKind;
  /**
   * `type`: go-yaml collects it and goes on. `failure`: go-yaml stops, and prints nothing else; we
   * go on, so that an editor can show what comes behind it.
   */
  readonly stage: 'type' | 'failure';
  /** Go's words, without `line N: ` and without the `yaml: ` of go-yaml's own failures. */
  readonly message: string;
  /** The whole sentence: with `line N: ` for type errors, with `yaml: ` for go-yaml's failures. */
  readonly printed: string;
  readonly span: Span;
  /** The place of the first of two keys. */
  readonly related?: Span;
  /** The alias, in the part of the file that is wrong, that leads to the span. */
  readonly via?: Span;
  /** An unknown field: its name, and Go's name of the struct that does not have it. */
  readonly field?: { readonly name: string; readonly goType: string };
}

const MAX_NESTING = 1000;

/** Fills Go types from nodes as go-yaml's decoder does (decode.go), and collects its errors. */
export class Decoder {
  readonly dialect: Dialect;
  readonly errors: DecodeError[] = [];
  /** True once decoding has stopped, because aliases make the document grow too much. */
  stopped = false;
  readonly #openAliases = new Set<YamlAlias>();
  #depth = 0;
  #decodes = 0;
  #aliasDecodes = 0;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** Decodes a node, through its aliases, into a type. */
  decode<T>(type: GoType<T>, node: YamlNode): Decoded<T> {
    if (this.stopped) return undefined;
    this.#decodes++;
    if (this.#openAliases.size > 0) this.#aliasDecodes++;
    if (isExcessive(this.#aliasDecodes, this.#decodes)) {
      this.stopped = true;
      this.fail('document contains excessive aliasing', node, 'yaml: ');
    }
    if (node.kind === 'alias') return this.#decodeAlias(type, node);
    if (++this.#depth > MAX_NESTING) {
      this.#depth--;
      this.stopped = true;
      this.fail(`values are nested more than ${MAX_NESTING} deep`, node);
      return;
    }
    const value = type.read(this, node);
    this.#depth--;
    return value;
  }

  #decodeAlias<T>(type: GoType<T>, node: YamlAlias): Decoded<T> {
    if (this.#openAliases.has(node)) {
      this.stopped = true;
      return this.fail(`anchor '${node.name}' value contains itself`, node, 'yaml: ');
    }
    this.#openAliases.add(node);
    const value = this.decode(type, node.target);
    this.#openAliases.delete(node);
    return value;
  }

  /** Records a key that no field of a struct has. */
  unknownField(name: string, goType: string, key: YamlNode): void {
    const message = `field ${name} not found in type ${goType}`;
    this.#collect('unknown-field', message, key.line, key, { field: { name, goType } });
  }

  /** Records a field of a struct that is set a second time; `first` is its first key. */
  duplicateField(name: string, goType: string, key: YamlNode, first: Span | undefined): void {
    this.duplicateKey(`field ${name} already set in type ${goType}`, key.line, key, first);
  }

  /** Records a key that a mapping has a second time, in Go's words. */
  duplicateKey(message: string, line: number, key: Span, first: Span | undefined): void {
    this.#collect('duplicate-key', message, line, key, first && { related: first });
  }

  /** Records a value that does not fit a Go type; returns undefined, for types to pass on. */
  #mismatch(shown: string, goType: string, line: number, span: Span): Decoded<never> {
    this.#collect('wrong-type', `cannot unmarshal ${shown} into ${goType}`, line, span);
    return undefined;
  }

  #collect(
    kind: DecodeErrorKind,
    message: string,
    line: number,
    span: Span,
    more: Pick<DecodeError, 'related' | 'field'> = {},
  ): void {
    const printed = `line ${line}: ${message}`;
    this.errors.push({ kind, stage: 'type', message, printed, span, ...this.#via(), ...more });
  }

  /** What is decoded through an alias is wrong where the alias stands. */
  #via(): Pick<DecodeError, 'via'> {
    const [via] = this.#openAliases;
    return via === undefined ? {} : { via };
  }

  /**
   * Records an error that ends go-yaml's reading, such as one of an UnmarshalYAML's checks.
   * @param owner what is wrong, where the span is not part of it but comes through an alias
   */
  fail(
    message: string,
    span: Span,
    prefix = '',
    kind: DecodeErrorKind = 'invalid-value',
    owner?: YamlNode,
  ): Decoded<never> {
    const printed = prefix + message;
    const alias = owner && aliasTo(owner, span);
    const via = alias === undefined ? this.#via() : { via: alias };
    this.errors.push({ kind, stage: 'failure', message, printed, span, ...via });
    return undefined;
  }

  /** Null for null; else `cannot unmarshal !!seq into string`, for a node of the wrong form. */
  nullOrMismatch(node: YamlConcrete, goType: string): Decoded<never> {
    if (node.kind === 'scalar') {
      const resolved = this.resolve(node);
      if (resolved?.value === null) return null;
      return resolved && this.scalarMismatch(node, resolved.tag, goType);
    }
    if (node.kind === 'mapping' && !checkUniqueKeys(this, node)) return undefined;
    const own = this.dialect === 'v3' ? node.properties?.tag : undefined;
    const tag = own ?? (node.kind === 'sequence' ? '!!seq' : '!!map');
    const text = tag === '!!seq' || tag === '!!map' ? '' : ' ``';
    return this.#mismatch(`${tag}${text}`, goType, node.line, firstLine(node));
  }

  /** ``cannot unmarshal !!str `abc` into int`` */
  scalarMismatch(node: YamlScalar, resolvedTag: string, goType: string): Decoded<never> {
    const tag = node.properties?.tag;
    const shown = tag === undefined || (tag === '!' && this.dialect === 'v3') ? resolvedTag : tag;
    const isCollection = shown === '!!seq' || shown === '!!map';
    const text = isCollection ? node.value : ` \`${excerpt(node.value)}\``;
    return this.#mismatch(`${shown}${text}`, goType, node.line, node);
  }

  /** What a scalar stands for; undefined (and a failure) where its tag forbids its text. */
  resolve(node: YamlScalar): Resolved | undefined {
    const resolved = resolveScalar(node, this.dialect);
    const decoded =
      'tag' in resolved && resolved.tag === '!!binary' ? decodeBinary(node) : resolved;
    if ('tag' in decoded) return decoded;
    this.fail(decoded.failure, node, 'yaml: ');
    return undefined;
  }
}

/** go-yaml prints at most ten bytes of a value, longer ones as seven and an ellipsis. */
function excerpt(value: string): string {
  let bytes = 0;
  let kept = 0;
  for (const char of value) {
    const code = char.codePointAt(0) ?? 0;
    const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + width <= 7) kept += char.length;
    bytes += width;
    if (bytes > 10) return `${value.slice(0, kept)}${splitsAt7(value, kept) ? '\ufffd' : ''}...`;
  }
  return value;
}

/** True where the seventh byte of a text lies inside a character that starts at `from`. */
function splitsAt7(value: string, from: number): boolean {
  let bytes = 0;
  for (const char of value.slice(0, from)) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes < 7;
}

/** The part of a collection on its first line: what to underline. */
function firstLine(node: Exclude<YamlConcrete, YamlScalar>): Span {
  const first = node.kind === 'sequence' ? node.items[0] : node.pairs[0]?.key;
  let at: YamlNode | undefined = first;
  while (at !== undefined && at.kind !== 'scalar' && at.kind !== 'alias') {
    at = at.kind === 'sequence' ? at.items[0] : at.pairs[0]?.key;
  }
  if (at?.kind !== 'scalar') return plainSpan(node);
  let to = node.from;
  while (to < node.to && !isBreakOrEnd(at.source.charCodeAt(to))) to++;
  return { from: node.from, to };
}

/** go-yaml's guard against documents that grow by their aliases (`allowedAliasRatio`). */
function isExcessive(aliasDecodes: number, decodes: number): boolean {
  if (aliasDecodes <= 100 || decodes <= 1000) return false;
  const low = 400_000;
  const high = 4_000_000;
  const share = Math.min(Math.max((decodes - low) / (high - low), 0), 1);
  return aliasDecodes / decodes > 0.99 - 0.89 * share;
}

/** What go-yaml's Unmarshal returns as its error for these errors; undefined without any. */
export function printErrors(errors: readonly DecodeError[]): string | undefined {
  const failure = errors.find((error) => error.stage === 'failure');
  if (failure !== undefined) return failure.printed;
  if (errors.length === 0) return undefined;
  return `yaml: unmarshal errors:\n  ${errors.map((error) => error.printed).join('\n  ')}`;
}
