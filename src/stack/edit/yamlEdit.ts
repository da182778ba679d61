import { isCollection, isScalar, isSeq } from 'yaml';
import { YamlText, shapeError } from './yamlBlocks.ts';
import type { Block, YamlPath } from './yamlBlocks.ts';

/** The text of the entry at a path with the comment above it, indentation removed. */
export function entryText(text: string, path: YamlPath, name: string): string | undefined {
  const yaml = new YamlText(text, name);
  const block = yaml.block(path);
  return block === undefined ? undefined : yaml.blockText(block);
}

/** The text without the entry at a path, its comment, and one of the blank lines around it. Where it
 * was the only entry, the key that held it goes too. */
export function removeEntry(text: string, path: YamlPath, name: string): string {
  const yaml = new YamlText(text, name);
  const block = yaml.block(path);
  if (block === undefined) return text;
  if (path.length > 1 && yaml.blocks(path.slice(0, -1)).length === 1)
    return removeEntry(text, path.slice(0, -1), name);
  const { from, to } = widened(yaml, path, block);
  return [...yaml.lines.slice(0, from), ...yaml.lines.slice(to)].join(yaml.eol);
}

/** A block and the blank line between it and a neighbour, which would be left over. */
function widened(yaml: YamlText, path: YamlPath, block: Block): { from: number; to: number } {
  const siblings = yaml.blocks(path.slice(0, -1));
  const isLast = siblings.at(-1)?.from === block.from;
  const blank = (line: number): boolean => yaml.lines[line]?.trim() === '';
  if (!isLast && blank(block.to)) return { from: block.from, to: block.to + 1 };
  if (isLast && blank(block.from - 1)) return { from: block.from - 1, to: block.to };
  return block;
}

/** The text with an entry (as `entryText` gives it, indented by 2) added at the end of the mapping or
 * sequence at a path, indented as the text is. Missing keys of the path are created at the end of
 * what is there. */
export function addEntry(text: string, path: YamlPath, entry: string, name: string): string {
  const yaml = new YamlText(text, name);
  if (path.length > 0 && !yaml.has(path))
    return addEntry(text, path.slice(0, -1), under(path, entry), name);
  const node = yaml.node(path);
  if (isCollection(node) && node.items.length > 0) {
    if (node.flow === true) return addToFlow(yaml, path, entry);
    return addAfterBlocks(yaml, yaml.blocks(path), entry);
  }
  return addFirst(yaml, path, entry);
}

/** The entry as the value of the path's last key. */
function under(path: YamlPath, entry: string): string {
  const key = path.at(-1);
  if (typeof key !== 'string') throw new Error('only keys of mappings can be created');
  return `${key}:\n${indented(entry, 2)}`;
}

function addAfterBlocks(yaml: YamlText, blocks: readonly Block[], entry: string): string {
  const last = blocks.at(-1);
  if (last === undefined) throw new Error('no block to add after');
  const apart = areApart(yaml, blocks) || (blocks.length === 1 && entry.includes('\n'));
  const added = indented(inSteps(entry, yaml.step), last.indent).split('\n');
  return spliced(yaml, last.to, apart ? ['', ...added] : added);
}

/** True where a blank line separates the entries. */
function areApart(yaml: YamlText, blocks: readonly Block[]): boolean {
  return blocks.some((block, index) => {
    const before = blocks[index - 1];
    return before !== undefined && before.to < block.from && yaml.lines[before.to]?.trim() === '';
  });
}

/** The first entry of a key that has no value, or an empty `{}` or `[]`. */
function addFirst(yaml: YamlText, path: YamlPath, entry: string): string {
  const start = path.length === 0 ? undefined : yaml.keyOffset(path);
  if (start === undefined) return addToEmpty(yaml, entry);
  const node = yaml.node(path);
  if (isScalar(node) && node.value !== null && node.source !== '')
    throw shapeError(
      yaml.name,
      `has a single value where entries are expected (\`${node.source ?? ''}\`)`,
    );
  const line = yaml.lineOf(start);
  const { step } = yaml;
  const added = indented(inSteps(entry, step), yaml.columnOf(start) + step).split('\n');
  const lines = [...yaml.lines];
  if (isCollection(node))
    lines[line] = (lines[line] ?? '').replace(/\s*(?:\{\s*\}|\[\s*\])(?=\s*(?:#.*)?$)/, '');
  lines.splice(line + 1, 0, ...added);
  return lines.join(yaml.eol);
}

function addToEmpty(yaml: YamlText, entry: string): string {
  const text = yaml.text === '' || yaml.text.endsWith('\n') ? yaml.text : yaml.text + yaml.eol;
  return text + entry.split('\n').join(yaml.eol) + yaml.eol;
}

/** `[a, b]` becomes `[a, b, entry]`; only a sequence, and only an entry of one plain value. */
function addToFlow(yaml: YamlText, path: YamlPath, entry: string): string {
  const node = yaml.node(path);
  const value = /^- (\S+|'[^'\n]*'|"[^"\n]*")$/.exec(entry)?.[1];
  const last = isSeq(node) ? node.items.at(-1) : undefined;
  const end = (last as { range?: readonly number[] } | undefined)?.range?.[1];
  if (value === undefined || end === undefined)
    throw shapeError(
      yaml.name,
      `writes \`${path.filter((step) => typeof step !== 'object').join('.')}\` in flow style ({…} or […])`,
    );
  return `${yaml.text.slice(0, end)}, ${value}${yaml.text.slice(end)}`;
}

function spliced(yaml: YamlText, line: number, added: readonly string[]): string {
  const lines = [...yaml.lines];
  lines.splice(line, 0, ...added);
  if (line === yaml.lines.length) lines.push('');
  return lines.join(yaml.eol);
}

function indented(entry: string, columns: number): string {
  const margin = ' '.repeat(columns);
  return entry
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : margin + line))
    .join('\n');
}

/** An entry that is indented by 2, indented by another step; what follows a dash stays beside it. */
function inSteps(entry: string, step: number): string {
  // In a block scalar, columns are text.
  if (step === 2 || /[|>][-+\d]*\s*$/m.test(entry)) return entry;
  const levels = [{ from: 0, to: 0 }];
  const inner = (): { from: number; to: number } => levels.at(-1) ?? { from: 0, to: 0 };
  const lines = entry.split('\n').map((line) => {
    const column = line.search(/\S/);
    if (column < 0) return '';
    while (inner().from > column) levels.pop();
    if (inner().from < column) levels.push({ from: column, to: inner().to + step });
    const { to } = inner();
    if (/^ *- /.test(line)) levels.push({ from: column + 2, to: to + 2 });
    return ' '.repeat(to) + line.slice(column);
  });
  return lines.join('\n');
}
