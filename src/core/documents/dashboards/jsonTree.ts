import type { Span } from '../../base/text.ts';

/** What is kept of a JSON text: its objects and lists, and the places of its strings. */
export type JsonTree = JsonText | JsonList | JsonObject;

/** A string with its quotes. */
export interface JsonText extends Span {
  readonly kind: 'text';
}

/** An array. */
export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly JsonTree[];
}

/** An object. */
export interface JsonObject {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, JsonTree>;
}

/** A string, which ends with its line at the latest, or a mark; what stands between says nothing here. */
const token = /"(?:[^"\\\n]|\\[^\n])*"?|[{}[\],:]/g;

interface OpenList {
  readonly kind: 'list';
  readonly items: JsonTree[];
}

interface OpenObject {
  readonly kind: 'object';
  readonly fields: Map<string, JsonTree>;
  /** The key whose value comes next. */
  key: string | undefined;
}

/**
 * The strings, lists and objects of a JSON text, in time that grows with the text alone. What is broken is read
 * as far as it goes.
 * @param keys the keys whose values are kept
 */
export function readJsonTree(text: string, keys: ReadonlySet<string>): JsonTree | undefined {
  const open: (OpenList | OpenObject)[] = [];
  let root: JsonTree | undefined;
  // A string that may turn out to be a key.
  let pending: JsonText | undefined;
  const add = (value: JsonTree): void => {
    const parent = open.at(-1);
    if (parent === undefined) root ??= value;
    else if (parent.kind === 'list') parent.items.push(value);
    else if (parent.key !== undefined && keys.has(parent.key)) parent.fields.set(parent.key, value);
  };
  const settle = (): void => {
    if (pending !== undefined) add(pending);
    pending = undefined;
  };
  const scan = new RegExp(token);
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const [word] = match;
    const parent = open.at(-1);
    if (word.startsWith('"')) {
      settle();
      pending = { kind: 'text', from: match.index, to: scan.lastIndex };
    } else if (word === ':') {
      if (parent?.kind === 'object' && pending !== undefined) {
        parent.key = text.slice(pending.from + 1, pending.to - 1);
        pending = undefined;
      }
    } else if (word === '{' || word === '[') {
      pending = undefined;
      const value: OpenList | OpenObject =
        word === '['
          ? { kind: 'list', items: [] }
          : { kind: 'object', fields: new Map(), key: undefined };
      add(value);
      open.push(value);
    } else {
      settle();
      if (word !== ',') open.pop();
      const around = open.at(-1);
      if (around?.kind === 'object') around.key = undefined;
    }
  }
  settle();
  return root;
}

/** The value of a key; undefined for anything but an object that has it. */
export function field(node: JsonTree | undefined, key: string): JsonTree | undefined {
  return node?.kind === 'object' ? node.fields.get(key) : undefined;
}

/** The items of a list; none for anything else. */
export function itemsOf(node: JsonTree | undefined): readonly JsonTree[] {
  return node?.kind === 'list' ? node.items : [];
}
