import type { Span } from '../../base/text.ts';
import type { YamlMapping } from './node.ts';

/**
 * The whole line of a key and its value, to be removed from a block mapping. Undefined where something else
 * stands on the line, such as the `-` of the list item or a comment.
 */
export function removedLine(
  { flow, pairs }: YamlMapping,
  pair: YamlMapping['pairs'][number],
): Span | undefined {
  const { key, value } = pair;
  if (flow || pairs[0] === pair || key.kind !== 'scalar' || value.kind !== 'scalar')
    return undefined;
  // An alias may lead here.
  if ([key, value].some(({ properties }) => properties?.anchor !== undefined)) return undefined;
  const { source } = key;
  const from = source.lastIndexOf('\n', key.from - 1) + 1;
  const newline = source.indexOf('\n', value.to);
  // Behind the text the source has sentinels of NUL.
  const to = newline < 0 ? source.indexOf('\0', value.to) : newline + 1;
  const isAlone = (text: string): boolean => text.trim() === '';
  if (!isAlone(source.slice(from, key.from)) || !isAlone(source.slice(value.to, to)))
    return undefined;
  return { from, to };
}
