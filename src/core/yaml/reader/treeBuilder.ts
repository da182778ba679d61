import {
  MarkedScalar,
  type NodeProperties,
  type YamlConcrete,
  YamlMapping,
  type YamlNode,
  YamlScalar,
  type YamlSequence,
} from '../tree/node.ts';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenCollection = Open<YamlSequence> | YamlMapping;

const noItems: readonly YamlNode[] = [];

/** Puts the nodes of one document together as they begin and end. Lines given are 0-based. */
export class TreeBuilder {
  root: YamlNode | undefined = undefined;
  readonly #source: string;
  readonly #open: OpenCollection[] = [];
  /** For each open collection, where its children start among `#children`. */
  readonly #starts: number[] = [];
  /**
   * The children of all open collections, one behind the other, keys and values in turns. Lists
   * that grow by themselves take several times the room of those that are made when all is known.
   */
  readonly #children: YamlNode[] = [];
  #count = 0;
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
    const scalar =
      properties === undefined
        ? new YamlScalar(this.#source, from, to, line + 1, flags)
        : new MarkedScalar(this.#source, from, to, line + 1, flags, properties);
    this.#note(scalar);
    this.add(scalar);
  }

  /** Adds a finished node to the innermost open collection, or as the root. */
  add(node: YamlNode): void {
    if (this.#open.length === 0) this.root = node;
    else this.#children[this.#count++] = node;
  }

  begin(
    kind: 'sequence' | 'mapping',
    flow: boolean,
    from: number,
    line: number,
    properties: NodeProperties | undefined,
  ): void {
    const node: OpenCollection =
      kind === 'sequence'
        ? { kind, from, to: from, line: line + 1, flow, properties, items: noItems }
        : new YamlMapping(from, line + 1, flow, properties);
    this.#note(node);
    this.#open.push(node);
    this.#starts.push(this.#count);
  }

  /**
   * Ends the innermost collection; `to` is where its closing bracket ends, undefined where its text
   * ends with its last node.
   */
  end(to: number | undefined): void {
    const node = this.#open.pop();
    const start = this.#starts.pop() ?? 0;
    if (node === undefined) return;
    const last = this.#count > start ? this.#children[this.#count - 1] : undefined;
    node.to = to ?? last?.to ?? node.from;
    const children = this.#children.slice(start, this.#count);
    if (node.kind === 'sequence') node.items = children;
    else node.entries = children;
    this.#count = start;
    this.add(node);
  }

  #note(node: YamlConcrete): void {
    const anchor = node.properties?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
  }
}
