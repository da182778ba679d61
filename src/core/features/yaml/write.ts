import { findPair } from '../../yaml/tree/node.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import type { Type } from '../../schema/schema.ts';

/** How a file is laid out, for lines that are added to it. */
export interface Layout {
  /** The line break. */
  readonly eol: string;
  /** How many columns right of its key a list stands: 0 or 2. */
  readonly listIndent: number;
}

/** The layout of a text, read off its first lines. */
export function layoutOf(text: string): Layout {
  const top = text.slice(0, FAR);
  const list = /^([ ]*)(?:- +)?["']?[\w.-]+["']?:[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ ]*)- /m.exec(
    top,
  );
  const isFlush = list !== null && list[1] !== undefined && list[1].length === list[2]?.length;
  return { eol: /\r\n/.test(top) ? '\r\n' : '\n', listIndent: isFlush ? 0 : 2 };
}

/** The first list of a file does not lie farther down. */
const FAR = 20_000;

/** What is written behind a new key and its colon, up to where its value is typed. */
export function beginningOf(type: Type, column: number, { eol, listIndent }: Layout): string {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return `:${eol}${' '.repeat(column + 2)}`;
    case 'list':
      return `:${eol}${' '.repeat(column + listIndent)}- `;
    default:
      return ': ';
  }
}

/** A string as a scalar of one line: plain where that reads as the same string, else in quotes. */
export function scalarText(value: string, inFlow: boolean): string {
  const isPlain = isSafe.test(value) || readsAs(value, value, inFlow);
  if (isPlain && !/^(?:y|yes|n|no|on|off|true|false|null|~)$/i.test(value)) return value;
  const single = `'${value.replaceAll("'", "''")}'`;
  return readsAs(single, value, inFlow) ? single : JSON.stringify(value);
}

const isSafe = /^[A-Za-z_][\w./]*$/;

function readsAs(scalar: string, value: string, inFlow: boolean): boolean {
  if (scalar === '' || /[\r\n]/.test(scalar)) return false;
  const { root } = readYaml(inFlow ? `{x: ${scalar}}` : `x: ${scalar}`);
  const node = findPair(root, 'x')?.value;
  return node?.kind === 'scalar' && node.value === value && !/^[\d.+-]/.test(scalar);
}

/** A string as it stands between quotes that are there already. */
export function quotedText(value: string, quote: '"' | "'"): string {
  return quote === "'" ? value.replaceAll("'", "''") : JSON.stringify(value).slice(1, -1);
}
