import type { Span } from '../../base/text.ts';
import { compileRegexp } from '../../go/regexp.ts';
import type { Expr } from '../tree/ast.ts';
import { having, joinStates, type LabelState, LabelSet, lacking, perhaps } from './labelSet.ts';
import { literalString } from './literal.ts';

/** The labels after `label_replace`; its arguments are those of the call. */
export function replacedLabel(args: readonly Expr[], labels: LabelSet, because: Span): LabelSet {
  const [, target, replacement, source, pattern] = args.map(literalString);
  if (target === undefined) return LabelSet.open;
  if (replacement === undefined || source === undefined || pattern === undefined) {
    return labels.with(target, perhaps());
  }
  const before = labels.get(target);
  // No label has an empty name.
  const values = source === '' ? [''] : valuesOf(labels.get(source));
  const after =
    values === undefined
      ? ofAnyValue(before, replacement, pattern, because)
      : ofKnownValues(before, values, replacement, pattern, because);
  return labels.with(target, after);
}

/** All values that a label can have, `''` where it is lacking; undefined where they are not known. */
function valuesOf({ presence, values }: LabelState): readonly string[] | undefined {
  return presence === 'lacks' ? [''] : presence === 'has' ? values : undefined;
}

function ofKnownValues(
  before: LabelState,
  values: readonly string[],
  replacement: string,
  pattern: string,
  because: Span,
): LabelState {
  const regexp = compileRegexp(`^(?s:${pattern})$`);
  const states = values.map((value) => {
    const groups = regexp.find(value);
    return groups === undefined ? before : stateOf(regexp.expand(replacement, groups), because);
  });
  return states.reduce(joinStates);
}

function ofAnyValue(
  before: LabelState,
  replacement: string,
  pattern: string,
  because: Span,
): LabelState {
  const replaced = replacedState(replacement, because);
  return everything.has(pattern) ? replaced : joinStates(before, replaced);
}

/** Patterns that match every value, that of a lacking label included. */
const everything: ReadonlySet<string> = new Set(['.*', '(.*)', '^.*$', '^(.*)$', '(?:.*)']);

function replacedState(replacement: string, because: Span): LabelState {
  if (!replacement.includes('$')) return stateOf(replacement, because);
  // What stands beside the groups is there whatever they hold.
  const fixed = replacement.replace(/\$(?:\w+|\{\w+\})/g, '');
  return fixed === '' || fixed.includes('$') ? perhaps() : having(undefined, because);
}

function stateOf(value: string, because: Span): LabelState {
  return value === '' ? lacking(because) : having([value], because);
}

/** The labels after `label_join`; its arguments are those of the call. */
export function joinedLabel(args: readonly Expr[], labels: LabelSet, because: Span): LabelSet {
  const [, target, separator, ...sources] = args.map(literalString);
  if (target === undefined) return LabelSet.open;
  const states = sources.map((source) => (source === undefined ? perhaps() : labels.get(source)));
  const isSeparated = separator !== undefined && separator !== '' && sources.length > 1;
  if (isSeparated || states.some(({ presence }) => presence === 'has')) {
    return labels.with(target, having(undefined, because));
  }
  const isEmpty = separator !== undefined && states.every(({ presence }) => presence === 'lacks');
  return labels.with(target, isEmpty ? lacking(because) : perhaps());
}
