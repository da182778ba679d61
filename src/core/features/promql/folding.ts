import type { Span } from '../../base/text.ts';
import { inFile } from '../../documents/embed.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import type { PromqlDocument } from './at.ts';

/** The brackets of expressions that go over several lines, outer ones first; half-typed expressions too. */
export function foldingsIn(document: PromqlDocument): readonly Span[] {
  const found: Span[] = [];
  for (const embedded of document.expressions({ from: 0, to: document.text.length })) {
    if (!embedded.text.includes('\n')) continue;
    promqlTree(embedded.text).iterate({
      enter: ({ name, from, to }) => {
        if (!bracketed.has(name) || !embedded.text.slice(from, to).trim().includes('\n')) return;
        found.push(inFile(embedded, from, to));
      },
    });
  }
  return found;
}

/** Nodes of the lezer grammar that begin and end with a bracket. */
const bracketed: ReadonlySet<string> = new Set([
  'FunctionCallBody',
  'GroupingLabels',
  'LabelMatchers',
  'ParenExpr',
]);
