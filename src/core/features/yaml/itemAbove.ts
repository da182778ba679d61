import type { Span } from '../../base/text.ts';
import { ancestorsOf, lineAbove, openingOf, stepInto } from './ancestors.ts';
import type { YamlLine } from './line.ts';
import { keysAround } from './siblings.ts';
import { simple, type YamlPlace } from './yamlPlace.ts';

/**
 * The place of what goes on with an item of a list, in the column of its dash below its first line: editors put the
 * cursor there on Enter, two columns left of where the next key of the item belongs. Undefined elsewhere.
 * @param line a line that is blank, or holds no more than what is being typed
 * @param span what is written there (UTF-16 offsets); empty on a blank line
 */
export function placeInItemAbove(
  text: string,
  offset: number,
  line: YamlLine,
  span: Span,
): YamlPlace | undefined {
  const above = lineAbove(text, line.from);
  const here = span.from - line.from;
  if (above?.key === undefined || above.dashes.at(-1) !== here) return undefined;
  const { path, enclosing } = ancestorsOf(text, above);
  const opening = openingOf(text, above);
  if (enclosing !== undefined || (opening !== undefined && opening !== 'scalar')) return undefined;
  const step = opening === undefined ? stepInto(above) : undefined;
  const [form, column] =
    step === undefined ? (['key', above.column] as const) : (['entry', above.column + 2] as const);
  return {
    ...simple(text, offset, form, step === undefined ? path : [...path, step], span, column),
    missingBlanks: column - here,
    taken: () => keysAround(text, line.from, column),
  };
}
