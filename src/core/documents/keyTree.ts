import { dereference, type YamlNode } from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { joinPath, type KeyLine, keyLines } from './keyLines.ts';

/** The keys of a text, for telling what it is. */
export class KeyTree {
  readonly keys: readonly KeyLine[];
  /** The keys of the outermost mappings; empty where the text is a list. */
  readonly top: ReadonlySet<string>;
  /** True where the text is a list of mappings. */
  readonly isList: boolean;
  readonly #paths: ReadonlySet<string>;

  constructor(text: string) {
    // JSON is YAML in braces, and JSON files do not come half-typed.
    this.keys = /^\ufeff?\s*[{[]/.test(text) ? keysOfNode(readYaml(text).root) : keyLines(text);
    const outer = this.keys.filter(({ path }) => !path.includes('/'));
    this.isList = outer[0]?.item === true;
    this.top = new Set(this.isList ? [] : outer.map(({ key }) => key));
    this.#paths = new Set(this.keys.map(({ path }) => path));
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The paths that match a pattern. */
  some(pattern: RegExp): boolean {
    return this.keys.some(({ path }) => pattern.test(path));
  }

  /** The value of the first key with a path. */
  valueOf(path: string): string | undefined {
    return this.keys.find((key) => key.path === path)?.value;
  }
}

const ENOUGH = 2000;

function keysOfNode(root: YamlNode | undefined): readonly KeyLine[] {
  const keys: KeyLine[] = [];
  const visit = (node: YamlNode, parent: string, item: boolean, depth: number): void => {
    if (depth > 12 || keys.length > ENOUGH || node.kind === 'alias') return;
    if (node.kind === 'sequence') {
      for (const child of node.items) visit(child, parent, true, depth + 1);
    } else if (node.kind === 'mapping') {
      node.pairs.forEach(({ key, value }, index) => {
        if (key.kind !== 'scalar') return;
        const path = joinPath(parent, key.value);
        const target = dereference(value);
        const text = target.kind === 'scalar' ? target.value : '';
        keys.push({ key: key.value, path, item: item && index === 0, value: text });
        visit(value, path, false, depth + 1);
      });
    }
  };
  if (root !== undefined) visit(root, '', false, 0);
  return keys;
}
