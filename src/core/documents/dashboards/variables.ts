import { FILLER, HOLE, HOLE_LENGTH, holeChar } from '../../base/holes.ts';
import type { Span } from '../../base/text.ts';

/**
 * Variables of Grafana: `$name`, `${name}`, `${name:regex}`, `[[name]]` and those that it defines itself, such as
 * `$__rate_interval`.
 */
const variable = /\$\{\w[\w.]*(?::[^{}"\n]*)?\}|\$[A-Za-z_]\w*|\[\[\w+(?::\w+)?\]\]/g;

/** The variables in a part of a text. */
export function variablesIn(text: string, part: Span): readonly Span[] {
  return [...text.slice(part.from, part.to).matchAll(variable)].map(({ 0: found, index }) => ({
    from: part.from + index,
    to: part.from + index + found.length,
  }));
}

/** The text with a hole in place of each variable, and of the same length. */
export function withoutVariables(text: string, variables: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [index, { from, to }] of variables.entries()) {
    parts.push(text.slice(at, from), HOLE, holeChar(index), FILLER.repeat(to - from - HOLE_LENGTH));
    at = to;
  }
  return parts.join('') + text.slice(at);
}
