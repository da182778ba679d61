import { scalarValue } from './scalarText.ts';

/** How a scalar is written. `plain` includes the empty scalar of `key:` with nothing behind it. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * Which go-yaml reads: Prometheus and Alertmanager read their own configuration with `v2`
 * (`UnmarshalStrict`), rule files and rule tests differ: rule files with `v3` (`KnownFields`),
 * rule tests with `v2`.
 */
export type Dialect = 'v2' | 'v3';

/**
 * A node as go-yaml composes it. `from` and `to` are UTF-16 offsets of the node's own text, without
 * its anchor and tag: a scalar with its quotes or block indicator, a flow collection with its
 * brackets, a block collection from its first entry to the end of its last.
 * `line` is 1-based and counted as go-yaml counts it (LF, CR, CRLF, NEL, LS and PS end a line):
 * where the node's anchor or tag starts, if it has one.
 */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping | YamlAlias;

/** A node that is not an alias. */
export type YamlConcrete = YamlScalar | YamlSequence | YamlMapping;

/** Anchor and tag of a node; most nodes have neither and share one empty object. */
export interface NodeProperties {
  /** Offset of the first of them. */
  readonly from: number;
  readonly anchor?: string;
  /** In short form: `!!int`, `!foo`, `!`. */
  readonly tag?: string;
}

const styles = ['plain', 'single', 'double', 'literal', 'folded'] as const;

/** Style, `verbatim` and `indent` of a scalar in one number: files have very many scalars. */
export function scalarFlags(style: ScalarStyle, verbatim: boolean, indent: number): number {
  return indent * 16 + (verbatim ? 8 : 0) + styles.indexOf(style);
}

const BARE = scalarFlags('plain', true, 0);

/** A scalar; its value is made on first use. What all or most share takes no room in it. */
export class YamlScalar {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly #flags: number;
  #value: string | undefined = undefined;

  constructor(source: string, from: number, to: number, line: number, flags: number) {
    this.source = source;
    this.from = from;
    this.to = to;
    this.line = line;
    this.#flags = flags;
  }

  get kind(): 'scalar' {
    return 'scalar';
  }

  get properties(): NodeProperties | undefined {
    return undefined;
  }

  get style(): ScalarStyle {
    return styles[this.#flags & 7] ?? 'plain';
  }

  /** True where the value is the node's own text, unquoted and on one line. */
  get isBare(): boolean {
    return (this.#flags & 15) === BARE;
  }

  /** True where the value is the text between the quotes as it stands, on one line. */
  get verbatim(): boolean {
    return (this.#flags & 8) !== 0;
  }

  /** The column at which the lines of a block scalar begin; 0 for the other styles. */
  get indent(): number {
    return this.#flags >> 4;
  }

  /** The decoded text, as go-yaml would put it into a Go string. */
  get value(): string {
    this.#value ??= scalarValue(this);
    return this.#value;
  }
}

/** A scalar with an anchor or a tag. */
export class MarkedScalar extends YamlScalar {
  readonly #properties: NodeProperties;

  constructor(
    source: string,
    from: number,
    to: number,
    line: number,
    flags: number,
    properties: NodeProperties,
  ) {
    super(source, from, to, line, flags);
    this.#properties = properties;
  }

  override get properties(): NodeProperties {
    return this.#properties;
  }
}

/** A list. */
export interface YamlSequence {
  readonly kind: 'sequence';
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly flow: boolean;
  readonly properties: NodeProperties | undefined;
  readonly items: readonly YamlNode[];
}

/** A key of a mapping, and its value. */
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** A mapping; its pairs are made on first use, for the decoders of large files do without. */
export class YamlMapping {
  readonly kind = 'mapping';
  readonly from: number;
  to: number;
  readonly line: number;
  readonly flow: boolean;
  readonly properties: NodeProperties | undefined;
  /** Keys and values in turns. */
  entries: readonly YamlNode[] = [];
  #pairs: readonly YamlPair[] | undefined = undefined;

  constructor(from: number, line: number, flow: boolean, properties: NodeProperties | undefined) {
    this.from = from;
    this.to = from;
    this.line = line;
    this.flow = flow;
    this.properties = properties;
  }

  get pairs(): readonly YamlPair[] {
    this.#pairs ??= pairsOf(this.entries);
    return this.#pairs;
  }
}

function pairsOf(entries: readonly YamlNode[]): readonly YamlPair[] {
  const pairs: YamlPair[] = [];
  for (let i = 0; i < entries.length; i += 2) {
    const key = entries[i];
    const value = entries[i + 1];
    if (key !== undefined && value !== undefined) pairs.push({ key, value });
  }
  return pairs;
}

/** An alias, `*name`. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** The anchor's name. */
  readonly name: string;
  /** The anchored node; it may contain this alias. */
  readonly target: YamlConcrete;
}

/** The node itself, or what an alias stands for. */
export function dereference(node: YamlNode): YamlConcrete {
  return node.kind === 'alias' ? node.target : node;
}

/** The first pair of a mapping whose key is a scalar with this value. Merge keys are not followed. */
export function findPair(node: YamlNode | undefined, key: string): YamlPair | undefined {
  if (node === undefined) return undefined;
  const mapping = dereference(node);
  if (mapping.kind !== 'mapping') return undefined;
  return mapping.pairs.find((pair) => pair.key.kind === 'scalar' && pair.key.value === key);
}
