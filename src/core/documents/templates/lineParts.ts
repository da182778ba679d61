import type { Span } from '../../base/text.ts';
import type { TemplateAction } from './action.ts';

/** A part of a line that is not there as it is written. */
export interface Part extends Span {
  /**
   * `gone` yields nothing; `hole` something unknown; `rest` is a further line of an action, and `edge` what of an
   * action stands beside the text that it yields.
   */
  readonly kind: 'gone' | 'hole' | 'rest' | 'edge';
  readonly action?: TemplateAction;
}

/** What a line has beside its parts. */
export function contentOf(
  text: string,
  start: number,
  end: number,
  parts: readonly Part[],
): string {
  let content = '';
  let at = start;
  for (const { from, to } of parts) {
    content += text.slice(at, from);
    at = to;
  }
  return (content + text.slice(at, end)).trim();
}

/** The parts of each line, in order. */
export function partsOf(
  text: string,
  actions: readonly TemplateAction[],
  hidden: readonly Span[],
): Part[] {
  const parts: Part[] = [];
  let next = 0;
  let covered = 0;
  const hide = (upTo: number): void => {
    for (let span = hidden[next]; span !== undefined && span.from <= upTo; span = hidden[++next]) {
      if (span.to <= covered) continue;
      addLines(text, Math.max(covered, span.from), span.to, 'gone', 'gone', undefined, parts);
      covered = span.to;
    }
  };
  for (const action of actions) {
    hide(action.from);
    if (action.from < covered) continue;
    const { from, to, role, shown } = action;
    if (role === 'value') addLines(text, from, to, 'hole', 'rest', action, parts);
    else if (role === 'known' && shown !== undefined) {
      let at = from;
      for (const span of [...shown, { from: to, to }]) {
        if (span.from > at) addLines(text, at, span.from, 'edge', 'rest', action, parts);
        at = span.to;
      }
    } else addLines(text, from, to, 'gone', 'gone', action, parts);
    covered = to;
  }
  hide(text.length);
  return parts;
}

/** A span as one part for each line; `kind` is that of the first one. */
function addLines(
  text: string,
  from: number,
  to: number,
  kind: Part['kind'],
  later: Part['kind'],
  action: TemplateAction | undefined,
  parts: Part[],
): void {
  const more = action === undefined ? {} : { action };
  let start = from;
  let current = kind;
  for (
    let newline = text.indexOf('\n', start);
    newline >= 0 && newline < to;
    newline = text.indexOf('\n', start)
  ) {
    const end = text[newline - 1] === '\r' && newline > start ? newline - 1 : newline;
    if (end > start) parts.push({ from: start, to: end, kind: current, ...more });
    start = newline + 1;
    current = later;
  }
  if (to > start) parts.push({ from: start, to, kind: current, ...more });
}
