import {
  type NodeProperties,
  type YamlConcrete,
  type YamlNode,
  type YamlPair,
  YamlScalar,
} from './node.ts';

interface OpenSequence {
  readonly kind: 'sequence';
  readonly from: number;
  to: number;
  readonly line: number;
  readonly flow: boolean;
  readonly properties: NodeProperties | undefined;
  readonly items: YamlNode[];
}

interface OpenMapping {
  readonly kind: 'mapping';
  readonly from: number;
  to: number;
  readonly line: number;
  readonly flow: boolean;
  readonly properties: NodeProperties | undefined;
  readonly pairs: YamlPair[];
}

/** Puts the nodes of one document together as they begin and end. Lines given are 0-based. */
export class TreeBuilder {
  root: YamlNode | undefined = undefined;
  readonly #source: string;
  readonly #open: (OpenSequence | OpenMapping)[] = [];
  /** For each open collection, the key whose value is still to come. */
  readonly #keys: (YamlNode | undefined)[] = [];
  readonly #anchors = new Map<string, YamlConcrete>();

  constructor(source: string) {
    this.#source = source;
  }

  anchored(name: string): YamlConcrete | undefined {
    return this.#anchors.get(name);
  }

  addScalar(
    from: number,
    to: number,
    line: number,
    flags: number,
    properties: NodeProperties | undefined,
  ): void {
    const scalar = new YamlScalar(this.#source, from, to, line + 1, flags, properties);
    this.#note(scalar);
    this.add(scalar);
  }

  /** Adds a finished node to the innermost open collection, or as the root. */
  add(node: YamlNode): void {
    const depth = this.#open.length - 1;
    const parent = this.#open[depth];
    if (parent === undefined) {
      this.root = node;
      return;
    }
    parent.to = node.to;
    if (parent.kind === 'sequence') {
      parent.items.push(node);
      return;
    }
    const key = this.#keys[depth];
    if (key === undefined) this.#keys[depth] = node;
    else {
      parent.pairs.push({ key, value: node });
      this.#keys[depth] = undefined;
    }
  }

  begin(
    kind: 'sequence' | 'mapping',
    flow: boolean,
    from: number,
    line: number,
    properties: NodeProperties | undefined,
  ): void {
    const to = from;
    const node: OpenSequence | OpenMapping =
      kind === 'sequence'
        ? { kind, from, to, line: line + 1, flow, properties, items: [] }
        : { kind, from, to, line: line + 1, flow, properties, pairs: [] };
    this.#note(node);
    this.#open.push(node);
    this.#keys.push(undefined);
  }

  /** Ends the innermost collection; `to` is where its closing bracket ends, if it has one. */
  end(to: number | undefined): void {
    const node = this.#open.pop();
    this.#keys.pop();
    if (node === undefined) return;
    if (to !== undefined) node.to = to;
    this.add(node);
  }

  #note(node: YamlConcrete): void {
    const anchor = node.properties?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
  }
}
