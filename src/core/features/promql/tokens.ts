import type { SyntaxNodeRef } from '@lezer/common';
import { inFile } from '../../documents/embed.ts';
import {
  aggregationFor,
  anyAggregation,
  anyFunction,
  functionFor,
} from '../../promql/functions/functions.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import { atLeast, type Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { PromqlDocument } from './at.ts';
import type { WorkspaceRules } from './workspaceRules.ts';

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

/**
 * What tells tokens of a kind apart: a metric that a rule of the workspace records, an aggregation among functions,
 * a function that the target has no more, and a name that nothing is known of.
 */
export const tokenModifiers = ['recordingRule', 'aggregation', 'deprecated', 'unknown'] as const;

export type TokenModifier = (typeof tokenModifiers)[number];

/** A token in a document; spans are UTF-16 offsets of the document and never overlap. */
export interface PromqlToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The rules of the workspace, as far as colours go. */
export type RecordedNames = Pick<WorkspaceRules, 'has' | 'isEmpty'>;

/** The tokens of every expression and series that touches `range`, in order; half-typed ones too. */
export function promqlTokens(
  document: PromqlDocument,
  range: Span,
  recorded: RecordedNames,
): readonly PromqlToken[] {
  const tokens: PromqlToken[] = [];
  const { target } = document;
  const texts = [
    ...document.expressions(range),
    ...document.queriesAndFormats(range),
    ...document.series(range),
  ];
  for (const embedded of texts.sort((a, b) => a.span.from - b.span.from)) {
    const text = embedded.isFormat === true ? withoutVerbs(embedded.text) : embedded.text;
    promqlTree(text).iterate({
      enter: (node) => {
        const { from, to } = node;
        if (node.node.firstChild !== null || from === to) return;
        const kind = kindOf(node, text, target, recorded);
        if (kind === undefined) return;
        // What is filled in decides whether there is such a name.
        const isWhole =
          text === embedded.text || text.slice(from, to) === embedded.text.slice(from, to);
        tokens.push({
          span: inFile(embedded, from, to),
          type: kind.type,
          modifiers: isWhole ? kind.modifiers : [],
        });
      },
    });
  }
  return tokens;
}

/** A format of Go with something in place of each of its verbs that reads as what is filled in, and is as long. */
function withoutVerbs(format: string): string {
  return format.replaceAll(/%%|%[-+# 0]*[\d.]*([a-zA-Z])/g, (verb, letter: string | undefined) => {
    if (letter === undefined) return '% ';
    if (letter === 'q') return `"${'x'.repeat(verb.length - 2)}"`;
    return (/[bcdeEfFgGoxX]/.test(letter) ? '1' : 'x').repeat(verb.length);
  });
}

type Kind = Pick<PromqlToken, 'type' | 'modifiers'>;

function kindOf(
  { name, from, to, node }: SyntaxNodeRef,
  text: string,
  target: Target,
  recorded: RecordedNames,
): Kind | undefined {
  const parent = node.parent?.name;
  const word = text.slice(from, to);
  if (name === 'LineComment') return plain('comment');
  if (name === 'StringLiteral') {
    if (parent !== 'QuotedLabelName') return plain('string');
    return plain(node.parent?.parent?.name === 'LabelMatchers' ? 'variable' : 'property');
  }
  if (name.startsWith('NumberDurationLiteral')) return plain('number');
  if (name === 'LabelName') return plain('property');
  const isCalled = parent === 'FunctionIdentifier' || parent === 'AggregateOp';
  if (isCalled || (name === 'Identifier' && /^\s*\(/.test(text.slice(to, to + 100)))) {
    return called(word, target);
  }
  if (name === 'Identifier') return metric(word, recorded);
  if (parent === 'AtModifierPreprocessors' || name.startsWith('Duration')) return plain('function');
  if (/^[A-Za-z]/.test(word)) return plain('keyword');
  return /^[-+*/%^=!<>~@]/.test(word) ? plain('operator') : undefined;
}

function plain(type: TokenType): Kind {
  return { type, modifiers: [] };
}

function called(name: string, target: Target): Kind {
  if (aggregationFor(name.toLowerCase(), target) !== undefined) {
    return { type: 'function', modifiers: ['aggregation'] };
  }
  if (functionFor(name, target) !== undefined) return plain('function');
  const other = anyFunction(name) ?? anyAggregation(name.toLowerCase());
  const isGone = other?.removedIn !== undefined && atLeast(target.prometheus, other.removedIn);
  return { type: 'function', modifiers: [isGone ? 'deprecated' : 'unknown'] };
}

function metric(name: string, { has, isEmpty }: RecordedNames): Kind {
  if (has(name)) return { type: 'variable', modifiers: ['recordingRule'] };
  const isMissing = name.includes(':') && !isEmpty;
  return { type: 'variable', modifiers: isMissing ? ['unknown'] : [] };
}
