import type { Span } from '../base/text.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { findPair, scalarFlags, type YamlNode, YamlScalar } from '../yaml/tree/node.ts';
import { embed, type EmbeddedPromql, type ExpressionRole, touches } from './embed.ts';

/** How far above a place the `expr:` of a broken text may stand that reaches there. */
export const REACH = 20_000;

/**
 * The expressions of a text whose YAML is broken: each `expr:` is read with the lines that are indented
 * deeper, and nothing else.
 */
export function expressionsAlone(
  text: string,
  role: ExpressionRole,
  part: Span,
  within: Span = part,
): EmbeddedPromql[] {
  return valuesAlone(text, ['expr'], role, part, within);
}

/** The series of a rule test whose YAML is broken: those that it loads, and the samples that it expects. */
export function seriesAlone(text: string): EmbeddedPromql[] {
  return valuesAlone(text, ['series', 'labels'], 'test', { from: 0, to: text.length });
}

function valuesAlone(
  text: string,
  keys: readonly string[],
  role: ExpressionRole,
  part: Span,
  within: Span = part,
): EmbeddedPromql[] {
  return valuesOfKeys(text, keys, part, within)
    .flatMap(({ value, origin }) =>
      value instanceof YamlScalar ? [embed(value, role, origin, false)] : [],
    )
    .filter(({ span }) => touches(span, within));
}

/** The value of a key of a broken text, and the offset from which its own offsets count. */
interface ValueAlone {
  readonly value: YamlNode;
  readonly origin: number;
}

/** The values of some keys of a text whose YAML is broken, each read with the lines that are indented deeper. */
function valuesOfKeys(
  text: string,
  keys: readonly string[],
  part: Span,
  within: Span,
): readonly ValueAlone[] {
  const found: ValueAlone[] = [];
  const start = Math.max(part.from, text.lastIndexOf('\n', within.from - REACH) + 1);
  const end = Math.min(part.to, within.to);
  const pattern = new RegExp(`^([ ]*(?:-[ ]+)?)(${keys.join('|')}):[ \\t\\r\\n]`, 'gm');
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, lead = '', key = ''] = match;
    const from = match.index + lead.length;
    if (from > end) break;
    const to = endOfBlock(text, from, lead.length, part.to);
    const value = valueAlone(text.slice(from, to), key);
    if (value !== undefined) found.push({ value, origin: from });
  }
  return found;
}

/**
 * The value of the key that a text begins with. A quote that is not closed ends with its line, and a colon at the end of
 * a plain scalar belongs to it: somebody types there.
 */
export function valueAlone(text: string, key: string): YamlNode | undefined {
  const value = findPair(readYaml(text).root, key)?.value;
  if (value !== undefined) return value;
  const [line = '', quote] = /^[^\r\n:]+:[ \t]+(["'])[^\r\n]*/.exec(text) ?? [];
  const [upTo, lead = ''] = endsInColon.exec(text) ?? [];
  if (upTo !== undefined) return new YamlScalar(text, lead.length, upTo.length, 0, bare);
  return quote === undefined ? undefined : findPair(readYaml(line + quote).root, key)?.value;
}

/** A key with a plain scalar that ends in a colon, which YAML would take for another key. */
const endsInColon =
  /^([^\r\n:]+:[ \t]+)(?![|>"'&*!{[#%@`])(?:[^\s:]|:(?! )|[ \t](?!#))*:(?=[ \t]*(?:\r?\n|$))/;

const bare = scalarFlags('plain', true, 0);

/** Where the first line begins, behind the one at `start`, that is not indented beyond a column. */
export function endOfBlock(text: string, start: number, column: number, limit: number): number {
  let end = text.indexOf('\n', start) + 1;
  while (end > 0 && end < limit) {
    const indent = text.slice(end, end + column + 1).search(/[^ ]/);
    if (indent >= 0 && indent <= column && !/\s/.test(text.charAt(end + indent))) return end;
    end = text.indexOf('\n', end) + 1;
  }
  return limit;
}
