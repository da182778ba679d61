import type { SyntaxNode, Tree } from '@lezer/common';
import {
  aggregationFor,
  functionFor,
  parameterText,
  signatureOf,
  type Aggregation,
  type PromqlFunction,
} from '../../promql/functions/functions.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';

/** A call that is being typed. */
export interface SignatureHelp {
  /** `round(v instant-vector, to_nearest=1 scalar) instant-vector`. */
  readonly label: string;
  /** Where the parameters stand in `label` (UTF-16 offsets). */
  readonly parameters: readonly Span[];
  /** The index in `parameters` of the one at the cursor; its length where there is one too many. */
  readonly active: number;
  /** Markdown. */
  readonly documentation: string;
}

/** The signature of the innermost call around an offset of a query, complete or not. */
export function signaturePromql(
  text: string,
  offset: number,
  target: Target,
): SignatureHelp | undefined {
  const call = callAround(text, offset);
  if (call === undefined) return undefined;
  const entry = functionFor(call.name, target) ?? aggregationFor(call.name.toLowerCase(), target);
  if (entry === undefined) return undefined;
  const label = signatureOf(entry);
  const parameters = parameterSpans(label, entry);
  const last = parameters.length - 1;
  const repeats = 'params' in entry && entry.params.at(-1)?.repeats === true;
  const active = repeats ? Math.min(call.argument, last) : Math.min(call.argument, last + 1);
  return { label, parameters, active, documentation: entry.doc };
}

function callAround(
  text: string,
  offset: number,
): { readonly name: string; readonly argument: number } | undefined {
  const tree = promqlTree(text);
  let node: SyntaxNode | null = tree.resolveInner(offset, -1);
  for (; node !== null; node = node.parent) {
    if (node.name !== 'FunctionCallBody' || offset <= node.from) continue;
    if (offset >= node.to && text.charAt(node.to - 1) === ')') continue;
    const name = /([a-zA-Z_]\w*)\s*(?:\b(?:by|without)\s*\([^()]*\)\s*)?$/i.exec(
      codeBefore(text, tree, node.from).slice(-1000),
    )?.[1];
    return name === undefined ? undefined : { name, argument: commasBefore(text, node, offset) };
  }
  return undefined;
}

/** The text up to an offset, a space in place of each comment. */
function codeBefore(text: string, tree: Tree, end: number): string {
  let code = '';
  let from = 0;
  tree.iterate({
    to: end,
    enter(node) {
      if (node.name !== 'LineComment') return;
      code += `${text.slice(from, node.from)} `;
      from = node.to;
    },
  });
  return code + text.slice(from, end);
}

/** Commas between the arguments: the tree has nodes for these and for comments, but not for commas. */
function commasBefore(text: string, body: SyntaxNode, offset: number): number {
  let count = 0;
  let end = body.from;
  for (let child = body.firstChild; child !== null; child = child.nextSibling) {
    if (child.from >= offset) break;
    count += commasIn(text.slice(end, child.from));
    end = child.to;
  }
  return count + commasIn(text.slice(end, Math.max(end, offset)));
}

function commasIn(gap: string): number {
  return gap.split(',').length - 1;
}

function parameterSpans(label: string, entry: PromqlFunction | Aggregation): readonly Span[] {
  const texts =
    'params' in entry
      ? entry.params.map(parameterText)
      : [...(entry.param === undefined ? [] : [parameterText(entry.param)]), 'v instant-vector'];
  let from = entry.name.length + 1;
  return texts.map((part) => {
    const span = { from, to: from + part.length };
    from = span.to + ', '.length;
    return span;
  });
}
