/** One key of a YAML text in block style, found by looking at its line alone. */
export interface KeyLine {
  readonly key: string;
  /**
   * The keys above it and itself, joined with `/`: `groups/rules/alert`. Lists leave no trace; a `/` in
   * a key is `~1`, as in JSON pointers.
   */
  readonly path: string;
  /** True where a `-` stands before the key: it starts an item of a list. */
  readonly item: boolean;
  /** The value on the same line, without quotes and trailing comment; '' for none. */
  readonly value: string;
}

/** How many keys tell what a file is. */
const ENOUGH = 2000;

/**
 * The first keys of a text, however broken the YAML is around them. What is inside block scalars or
 * braces is left out.
 */
export function keyLines(text: string): readonly KeyLine[] {
  const keys: KeyLine[] = [];
  const parents: { readonly column: number; readonly path: string }[] = [];
  // Lines right of this column belong to a block scalar.
  let blockColumn = Number.POSITIVE_INFINITY;
  for (const line of linesOf(text)) {
    const indent = line.search(/[^ ]/);
    if (indent < 0 || indent > blockColumn) continue;
    blockColumn = Number.POSITIVE_INFINITY;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      parents.length = 0;
      continue;
    }
    const dashes = /^(?:-[ \t]+)*/.exec(line.slice(indent))?.[0] ?? '';
    const column = indent + dashes.length;
    const pair = splitPair(line.slice(column));
    const value = pair?.value ?? line.slice(column);
    if (/^(?:[&!]\S*[ \t]+)*[|>][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(value)) {
      blockColumn = pair === undefined ? indent : column;
    }
    if (pair === undefined) continue;
    while (parents.length > 0 && (parents.at(-1)?.column ?? 0) >= column) parents.pop();
    const path = joinPath(parents.at(-1)?.path ?? '', pair.key);
    parents.push({ column, path });
    keys.push({ key: pair.key, path, item: dashes !== '', value: bare(value) });
    if (keys.length >= ENOUGH) break;
  }
  return keys;
}

/** The path of a key below a path, which is empty for none. */
export function joinPath(parent: string, key: string): string {
  const own = key.includes('/') ? key.replaceAll('/', '~1') : key;
  return parent === '' ? own : `${parent}/${own}`;
}

function* linesOf(text: string): Generator<string> {
  let from = text.startsWith('\ufeff') ? 1 : 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    yield text.slice(from, text[to - 1] === '\r' ? to - 1 : to);
    from = to + 1;
  }
}

/** `key: value` at the start of a line's text, with a quoted or a plain key. */
function splitPair(text: string): { readonly key: string; readonly value: string } | undefined {
  const quoted = /^(["'])([^"']*)\1[ \t]*:(?:[ \t]+(.*))?$/.exec(text);
  if (quoted !== null) return { key: quoted[2] ?? '', value: (quoted[3] ?? '').trim() };
  if (/^[#[\]{},&*!|>%@`"'?]/.test(text)) return undefined;
  const colon = /:(?:[ \t]|$)/.exec(text);
  if (colon === null || text.lastIndexOf(' #', colon.index) >= 0) return undefined;
  return { key: text.slice(0, colon.index).trim(), value: text.slice(colon.index + 1).trim() };
}

function bare(value: string): string {
  const text = value.replace(/(?:^|[ \t]+)#.*$/, '');
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
