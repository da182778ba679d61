import type { TextEdit } from '../../base/problem.ts';
import type { EmbeddedPromql } from '../../documents/embed.ts';
import { onOneLine } from '../../promql/format/oneLine.ts';
import { asBlockScalar } from '../../yaml/edit/blockScalar.ts';
import { newScalar } from '../../yaml/edit/newScalar.ts';
import { ownEdits, type Refactoring, type RefactoringContext } from './refactoring.ts';
import { treeOf } from './selectedExpression.ts';

/** An expression behind its key becomes a block scalar, whatever quotes it has. */
export const toBlockScalar = {
  id: 'to-block-scalar',
  kind: 'refactor.rewrite',
  offer: (context) =>
    blockEdits(context) === undefined ? undefined : { title: 'Write as a block scalar (|-)' },
  edits: (context) => ownEdits(context, blockEdits(context)),
} as const satisfies Refactoring;

/** A block scalar becomes a value behind its key, with quotes where it needs them. */
export const toOneLine = {
  id: 'to-one-line',
  kind: 'refactor.rewrite',
  offer: (context) => {
    const embedded = scalarAt(context);
    if (embedded === undefined || !isBlock(embedded)) return undefined;
    const title = 'Write on one line';
    const line = onOneLine(embedded.text);
    if (line === undefined)
      return { title, refused: 'It contains a string that spans several lines.' };
    return line.hadComments
      ? { title, refused: 'It has comments, which need separate lines.' }
      : { title };
  },
  edits: (context) => {
    const embedded = scalarAt(context);
    const line = embedded && onOneLine(embedded.text);
    return ownEdits(context, line && lineEdits(context.document.text, embedded, line.text));
  },
} as const satisfies Refactoring;

function blockEdits(context: RefactoringContext): readonly TextEdit[] | undefined {
  const embedded = scalarAt(context);
  if (embedded === undefined || embedded.inFlow || isBlock(embedded)) return undefined;
  return asBlockScalar(context.document.text, embedded.span, embedded.text.trim());
}

/** The accepted expression at the cursor that stands in a scalar of YAML. */
function scalarAt({ document, within }: RefactoringContext): EmbeddedPromql | undefined {
  const embedded = document.expressionAt(within.from)?.embedded;
  if (embedded?.node === undefined || embedded.node.properties !== undefined) return undefined;
  return treeOf(embedded, document) === undefined ? undefined : embedded;
}

function isBlock({ node }: EmbeddedPromql): boolean {
  return node?.style === 'literal' || node?.style === 'folded';
}

function lineEdits(
  document: string,
  { span: { from, to } }: EmbeddedPromql,
  line: string,
): readonly TextEdit[] | undefined {
  const header = /^[|>][-+\d]*([ \t]+#[^\r\n]*)?[ \t]*\r?\n/.exec(document.slice(from, to));
  if (header === null) return undefined;
  const end = document.slice(0, to).trimEnd().length;
  return [{ span: { from, to: end }, newText: newScalar(line) + (header[1] ?? '') }];
}
