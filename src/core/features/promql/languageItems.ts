import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import {
  allAggregations,
  allFunctions,
  isUsable,
  signatureOf,
  type Aggregation,
  type PromqlFunction,
} from '../../promql/functions/functions.ts';
import { rateFunctions } from '../../promql/functions/rates.ts';
import { keywordHelp } from '../../promql/functions/keywords.ts';
import type { Completion } from './completion.ts';
import { durationSignature, usableDurationFunctions } from './durationFunctions.ts';
import { codeBlock } from './metricWords.ts';
import { querySnippets, withoutMarks } from './querySnippets.ts';

/** The functions and aggregations that the target has, those in front that most queries begin with. */
export function functionItems(target: Target, span: Span): readonly Completion[] {
  return [...new Set([...allAggregations, ...rateFunctions, ...allFunctions])]
    .filter((entry) => isUsable(entry, target))
    .map((entry) => called(entry, span));
}

/** The functions that give a number. */
export function scalarFunctionItems(target: Target, span: Span): readonly Completion[] {
  return allFunctions
    .filter((entry) => entry.returns === 'scalar' && isUsable(entry, target))
    .map((entry) => called(entry, span));
}

/** Numbers that are often given for a parameter; none for most. */
export function numberItems(parameter: string, span: Span): readonly Completion[] {
  return (numbers[parameter] ?? []).map((word) => ({
    label: word,
    kind: 'value',
    span,
    insertText: word,
  }));
}

const numbers: Readonly<Record<string, readonly string[]>> = {
  φ: ['0.5', '0.9', '0.95', '0.99'],
  k: ['3', '5', '10'],
};

function called(entry: PromqlFunction | Aggregation, span: Span): Completion {
  return {
    label: entry.name,
    kind: 'params' in entry ? 'function' : 'aggregation',
    span,
    insertText: entry.name,
    detail: signatureOf(entry),
    documentation: `${entry.doc}\n\n${codeBlock(entry.example)}`,
  };
}

/** Whole queries with placeholders, which `insertText` has marks around. */
export function snippetItems(isPart: boolean, span: Span): readonly Completion[] {
  return querySnippets
    .filter(({ isOperand }) => isOperand || !isPart)
    .map(({ label, doc, marked }) => ({
      label,
      kind: 'snippet',
      span,
      insertText: marked,
      detail: 'snippet',
      documentation: `${doc}\n\n${codeBlock(withoutMarks(marked))}`,
    }));
}

/** Durations that are often used, and functions of durations that the target has. */
export function durationItems(target: Target, span: Span): readonly Completion[] {
  const usual = durations.map((word): Completion => ({
    label: word,
    kind: 'duration',
    span,
    insertText: word,
  }));
  const functions = usableDurationFunctions(target).map((entry): Completion => {
    const text = entry.parameters.length === 0 ? `${entry.name}()` : entry.name;
    return {
      label: entry.name,
      kind: 'function',
      span,
      insertText: text,
      detail: durationSignature(entry),
      documentation: `${entry.doc}\n\n${codeBlock(entry.example)}`,
    };
  });
  return [...usual, ...functions];
}

const durations = ['30s', '1m', '2m', '5m', '10m', '15m', '30m', '1h', '6h', '12h', '1d', '1w'];

/** A word or sign of the language with what it does. */
export function keyword(word: string, span: Span): Completion {
  const help = keywordHelp(word);
  return {
    label: word,
    kind: /\w/.test(word) ? 'keyword' : 'operator',
    span,
    insertText: word,
    ...(help === undefined ? {} : { documentation: help.doc }),
  };
}
