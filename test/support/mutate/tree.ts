import type { Span } from '../../../src/core/base/text.ts';
import type { YamlNode } from '../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../src/core/yaml/reader/read.ts';

/** A YAML file to mutate: unlike a parsed object it may hold the same key twice. */
export type Tree = TreeMap | TreeList | TreeText;

export interface TreeMap {
  readonly kind: 'map';
  readonly pairs: { key: string; value: Tree }[];
}

export interface TreeList {
  readonly kind: 'list';
  readonly items: Tree[];
}

/** A scalar, or any flow text, as it is written. */
export interface TreeText {
  readonly kind: 'text';
  readonly text: string;
}

export function textOf(text: string): TreeText {
  return { kind: 'text', text };
}

export function parseTree(source: string): Tree {
  const { root } = readYaml(source, { dialect: 'v2' });
  if (root === undefined) throw new Error('the fixture is no YAML');
  return fromNode(root, source);
}

function fromNode(node: YamlNode, source: string): Tree {
  if (node.kind === 'mapping') {
    const pairs = node.pairs.map(({ key, value }) => ({
      key: source.slice(key.from, key.to),
      value: fromNode(value, source),
    }));
    return { kind: 'map', pairs };
  }
  if (node.kind === 'sequence') {
    return { kind: 'list', items: node.items.map((item) => fromNode(item, source)) };
  }
  return textOf(source.slice(node.from, node.to));
}

/** Prints a tree in block style, and tells where the lines of each part of it went. */
export function printTree(tree: Tree): { text: string; places: ReadonlyMap<Tree, Span> } {
  const lines: string[] = [];
  const append = (more: string): void => {
    lines.push((lines.pop() ?? '') + more);
  };
  const places = new Map<Tree, { first: number; last: number }>();
  const write = (part: Tree, indent: string, opening: string): void => {
    const first = opening === '' ? lines.length : lines.length - 1;
    if (part.kind === 'text') {
      append(part.text === '' ? '' : ` ${part.text}`);
    } else if (isEmpty(part)) {
      const empty = part.kind === 'map' ? '{}' : '[]';
      if (opening === '') lines.push(indent + empty);
      else append(` ${empty}`);
    } else if (part.kind === 'map') {
      part.pairs.forEach(({ key, value }, i) => {
        // The first key of a mapping in a list stands behind the dash.
        if (opening === '-' && i === 0) append(` ${key}:`);
        else lines.push(`${indent}${key}:`);
        write(value, `${indent}  `, ':');
      });
    } else {
      for (const item of part.items) {
        lines.push(`${indent}-`);
        write(item, `${indent}  `, '-');
      }
    }
    places.set(part, { first, last: lines.length - 1 });
  };
  write(tree, '', '');
  // A text of several lines is one of `lines`.
  let end = 0;
  const spans = lines.map((line) => {
    const from = end;
    end += line.length + 1;
    return { from, to: end - 1 };
  });
  const placed = [...places].map(([part, { first, last }]) => {
    return [part, { from: spans[first]?.from ?? 0, to: spans[last]?.to ?? 0 }] as const;
  });
  return { text: `${lines.join('\n')}\n`, places: new Map(placed) };
}

function isEmpty(part: TreeMap | TreeList): boolean {
  return part.kind === 'map' ? part.pairs.length === 0 : part.items.length === 0;
}

/** A deep copy, to change. */
export function copyTree(tree: Tree): Tree {
  if (tree.kind === 'text') return { ...tree };
  if (tree.kind === 'list') return { kind: 'list', items: tree.items.map(copyTree) };
  return {
    kind: 'map',
    pairs: tree.pairs.map(({ key, value }) => ({ key, value: copyTree(value) })),
  };
}

/** The tree and all parts of it. */
export function partsOf(tree: Tree): Tree[] {
  if (tree.kind === 'text') return [tree];
  const children = tree.kind === 'list' ? tree.items : tree.pairs.map(({ value }) => value);
  return [tree, ...children.flatMap(partsOf)];
}
