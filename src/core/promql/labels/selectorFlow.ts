import type { Span } from '../../base/text.ts';
import { plainAlternatives } from '../../go/regexpAlternatives.ts';
import type { MatchOp, VectorSelector } from '../tree/ast.ts';
import { areContradictory } from './contradiction.ts';
import type { Branch } from './flow.ts';
import { fulfils } from './fulfils.ts';
import { having, type LabelState, LabelSet, lacking, perhaps } from './labelSet.ts';

/** What one label of a series has to be. */
interface Condition {
  readonly op: MatchOp;
  readonly value: string;
  readonly span: Span;
}

/** The series that a selector gives, as far as its matchers say it. */
export function selectorFlow(selector: VectorSelector): Branch {
  const named = new Map<string, LabelState>();
  let contradiction: { readonly label: string; readonly span: Span } | undefined;
  for (const [label, conditions] of conditionsOf(selector)) {
    const state = stateOf(conditions);
    if (state !== undefined) named.set(label, state);
    else contradiction ??= { label, span: (conditions.at(-1) ?? selector).span };
  }
  return {
    labels: new LabelSet(named, perhaps()),
    always: false,
    ...(contradiction === undefined
      ? {}
      : {
          never: {
            reason: 'contradiction',
            span: contradiction.span,
            labels: [contradiction.label],
          },
        }),
  };
}

function conditionsOf({
  name,
  nameSpan,
  matchers,
}: VectorSelector): ReadonlyMap<string, readonly Condition[]> {
  const conditions = new Map<string, Condition[]>();
  if (nameSpan !== undefined) {
    conditions.set('__name__', [{ op: '=', value: name, span: nameSpan }]);
  }
  for (const { name: label, op, value, span } of matchers) {
    const own = conditions.get(label);
    const condition = { op, value, span };
    if (own === undefined) conditions.set(label, [condition]);
    else own.push(condition);
  }
  return conditions;
}

/** Undefined where no value fulfils all conditions. */
function stateOf(conditions: readonly Condition[]): LabelState | undefined {
  const [because] = conditions.map(({ span }) => span);
  for (const condition of conditions) {
    const values = valuesOf(condition);
    if (values === undefined) continue;
    const possible = values.filter((value) => conditions.every((one) => fulfils(one, value)));
    if (possible.length === 0) return undefined;
    if (!possible.includes('')) return having(possible, because);
    return possible.length === 1 ? lacking(because) : perhaps();
  }
  if (areContradictory(conditions)) return undefined;
  return conditions.every((one) => fulfils(one, '')) ? perhaps() : having(undefined, because);
}

/** The only values that a condition allows, where these are few. */
function valuesOf({ op, value }: Condition): readonly string[] | undefined {
  if (op === '=') return [value];
  return op === '=~' ? plainAlternatives(value) : undefined;
}
