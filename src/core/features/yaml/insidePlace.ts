import type { Enclosing } from './ancestors.ts';
import { flowPlaceAt } from './flow.ts';
import type { Step } from './step.ts';
import { simple, type YamlPlace } from './yamlPlace.ts';

/** The place of an offset in a value that begins on a line above. */
export function placeInside(
  text: string,
  offset: number,
  { kind, path, from }: Enclosing,
): YamlPlace | undefined {
  if (kind === 'flow collection') return placeInFlow(text, offset, from, path);
  const span = { from: offset, to: offset };
  return { ...simple(text, offset, 'text', path, span, 0), scalarFrom: from };
}

/**
 * The place of an offset in a collection in brackets; undefined behind it.
 * @param from the offset of the bracket
 */
export function placeInFlow(
  text: string,
  offset: number,
  from: number,
  path: readonly Step[],
): YamlPlace | undefined {
  const found = flowPlaceAt(text, from, offset, path);
  if (found === undefined) return undefined;
  const { steps, form, span, hasColon, taken, items } = found;
  const wantsBlank = span.from === span.to && text.charAt(offset - 1) === ':';
  return {
    ...simple(text, offset, form === 'item' ? 'entry' : form, steps, span, 0),
    inFlow: true,
    hasColon,
    wantsBlank,
    taken: () => taken,
    items,
  };
}
