import { atLeast, newestTarget, type Target } from '../../base/target.ts';
import type { Expr, Node } from '../tree/ast.ts';
import { walk } from '../tree/ast.ts';
import {
  allows,
  type SyntaxName,
  titleOf,
  whatBrings,
  whatBringsFunction,
} from './availability.ts';
import {
  durationExpressionsFlag,
  extendedRangeSelectorsFlag,
  fillModifiersFlag,
  unquotedUtf8Flag,
  utf8NamesFlag,
} from './flags.ts';
import { anyAggregation, anyFunction, experimentalFunctionsFlag } from '../functions/functions.ts';

/** The newest release with every feature flag. */
export const fullestTarget: Target = {
  ...newestTarget,
  features: new Set([
    durationExpressionsFlag,
    extendedRangeSelectorsFlag,
    fillModifiersFlag,
    unquotedUtf8Flag,
    utf8NamesFlag,
    experimentalFunctionsFlag,
  ]),
};

/**
 * What a target lacks for an expression that `fullestTarget` accepts, in sentences such as "`fill`
 * needs Prometheus 3.10 or newer with --enable-feature=…"; one for each thing that is missing.
 */
export function whatIsMissing(root: Expr, text: string, target: Target): readonly string[] {
  const missing = new Set<string>();
  walk(root, (node) => {
    for (const name of syntaxOf(node, text)) {
      const brings = whatBrings(name, target);
      if (brings !== undefined) missing.add(`${titleOf(name)} ${brings}`);
    }
    const entry =
      node.kind === 'Call'
        ? anyFunction(node.name)
        : node.kind === 'AggregateExpr'
          ? anyAggregation(node.op)
          : undefined;
    const brings = entry === undefined ? undefined : whatBringsFunction(entry, target);
    if (entry !== undefined && brings !== undefined) missing.add(`${entry.name}() ${brings}`);
  });
  return [...missing];
}

function syntaxOf(node: Node, text: string): readonly SyntaxName[] {
  switch (node.kind) {
    case 'VectorSelector':
    case 'MatrixSelector':
      return [
        ...(node.extended === undefined ? [] : [node.extended.keyword]),
        ...(node.kind === 'VectorSelector' && usesUnquotedName(node, text)
          ? (['unquotedUtf8Names'] as const)
          : []),
      ];
    case 'BinaryExpr': {
      const names: SyntaxName[] = [];
      if (node.fills !== undefined) names.push('fillModifiers');
      if (node.op === '</' || node.op === '>/') names.push('trimOperators');
      const lists = [node.matching?.labels, node.group?.labels];
      if (lists.some((labels) => labels?.some((label) => label.quoted))) {
        names.push('quotedGroupingLabels');
      }
      return names;
    }
    case 'AggregateExpr':
      return node.grouping?.labels.some((label) => label.quoted) === true
        ? ['quotedGroupingLabels']
        : [];
    case 'DurationBinary':
    case 'DurationUnary':
      return ['durationExpressions'];
    case 'DurationCall':
      if (node.name === 'step') return ['durationStep'];
      return node.name === 'range' ? ['durationRange'] : ['durationMinOfMaxOf'];
    case 'NumberLiteral':
      return text.slice(node.literalSpan.from, node.literalSpan.to).includes('_')
        ? ['underscores']
        : [];
    default:
      return [];
  }
}

const plainName = /^[a-zA-Z_:"'`][a-zA-Z0-9_:]*/;

function usesUnquotedName(node: Extract<Node, { kind: 'VectorSelector' }>, text: string): boolean {
  const spans = [node.nameSpan, ...node.matchers.map((matcher) => matcher.nameSpan)];
  return spans.some((span) => {
    if (span === undefined) return false;
    const name = text.slice(span.from, span.to);
    return plainName.exec(name)?.[0] !== name && !/^["'`]/.test(name);
  });
}

/** True if another target might accept a text that this one rejects. */
export function isBehind(target: Target): boolean {
  const names: readonly SyntaxName[] = ['fillModifiers', 'unquotedUtf8Names'];
  return (
    !atLeast(target.prometheus, newestTarget.prometheus) ||
    !target.features.has(experimentalFunctionsFlag) ||
    !names.every((name) => allows(name, target))
  );
}
