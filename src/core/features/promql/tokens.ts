import { inFile } from '../../documents/embed.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import type { Span } from '../../base/text.ts';
import type { PromqlDocument } from './at.ts';

/** Kinds of tokens, by the names that VS Code's themes colour. */
export const tokenTypes = [
  'comment',
  'string',
  'number',
  'variable',
  'property',
  'function',
  'keyword',
  'operator',
] as const;

export type TokenType = (typeof tokenTypes)[number];

/** A token in a document; spans are UTF-16 offsets of the document and never overlap. */
export interface PromqlToken {
  readonly span: Span;
  readonly type: TokenType;
}

/** The tokens of every expression that touches `range`, in order; half-typed ones too. */
export function promqlTokens(document: PromqlDocument, range: Span): readonly PromqlToken[] {
  const tokens: PromqlToken[] = [];
  for (const embedded of document.expressions(range)) {
    promqlTree(embedded.text).iterate({
      enter: ({ name, from, to, node }) => {
        if (node.firstChild !== null || from === to) return;
        const type = typeOf(name, node.parent?.name, embedded.text.slice(from, to));
        if (type !== undefined) tokens.push({ span: inFile(embedded, from, to), type });
      },
    });
  }
  return tokens;
}

function typeOf(name: string, parent: string | undefined, text: string): TokenType | undefined {
  if (name === 'LineComment') return 'comment';
  if (name === 'StringLiteral') return parent === 'QuotedLabelName' ? 'property' : 'string';
  if (name.startsWith('NumberDurationLiteral')) return 'number';
  if (name === 'LabelName') return 'property';
  if (name === 'Identifier') return 'variable';
  if (parent === 'FunctionIdentifier' || parent === 'AggregateOp') return 'function';
  if (parent === 'AtModifierPreprocessors') return 'function';
  if (/^[A-Za-z]/.test(text)) return 'keyword';
  return /^[-+*/%^=!<>~@]/.test(text) ? 'operator' : undefined;
}
