import type { Target } from '../../base/target.ts';
import { aggregationFor, functionFor, type Parameter } from '../../promql/functions/functions.ts';
import { type CallAround, callAround } from './callAround.ts';
import type { Completion } from './completion.ts';
import {
  functionItems,
  keyword,
  numberItems,
  scalarFunctionItems,
  snippetItems,
} from './languageItems.ts';
import type { PromqlContext } from './context.ts';
import type { MetricInfo } from './metricCatalog.ts';
import { metricItem, modifierWords } from './nameItems.ts';

/** The parameter that an operand is an argument for. */
export interface ParameterAt extends Pick<Parameter, 'name' | 'type'> {
  readonly of: string;
}

/** The parameter of the innermost call around an offset of a query; undefined outside of calls. */
export function parameterAt(text: string, offset: number, target: Target): ParameterAt | undefined {
  const call = callAround(text, offset);
  return call === undefined || call.isDuration ? undefined : parameterOf(call, target);
}

function parameterOf({ name, argument }: CallAround, target: Target): ParameterAt | undefined {
  const known = functionFor(name, target);
  if (known !== undefined) {
    const last = known.params.at(-1);
    const found = known.params[argument] ?? (known.variadic < 0 ? last : undefined);
    return found && { name: found.name, type: found.type, of: known.name };
  }
  const aggregation = aggregationFor(name.toLowerCase(), target);
  if (aggregation === undefined) return undefined;
  const { param } = aggregation;
  const isParam = param !== undefined && argument === 0;
  const { name: own, type } = isParam ? param : ({ name: 'v', type: 'vector' } as const);
  return { name: own, type, of: aggregation.name };
}

/** What may stand in place of an operand, what is wanted most first. */
export function operandItems(
  { span, modifiers, isPart }: PromqlContext & { readonly kind: 'operand' },
  parameter: ParameterAt | undefined,
  metrics: readonly MetricInfo[],
  target: Target,
): readonly Completion[] {
  if (parameter?.type === 'scalar') {
    return [...numberItems(parameter.name, span), ...scalarFunctionItems(target, span)];
  }
  const words = modifierWords(modifiers, target).map((word) => keyword(word, span));
  const isRange = parameter?.type === 'matrix';
  const isWanted = isRange && ofCounters.has(parameter.of) ? isCounter : () => true;
  const of = (isUnseen: boolean, wanted: boolean): readonly Completion[] =>
    metrics
      .filter((one) => (one.isUnseen ?? false) === isUnseen && isWanted(one) === wanted)
      .map((metric) => metricItem(metric, span));
  return [
    ...words,
    ...of(false, true),
    ...of(false, false),
    ...(isRange ? of(true, true) : []),
    ...functionItems(target, span),
    ...(isRange ? [] : snippetItems(isPart, span)),
    ...(isRange ? [] : of(true, true)),
    ...of(true, false),
  ];
}

/** Functions that only make sense of what goes up, and starts again at 0. */
const ofCounters: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

function isCounter({ name, type }: MetricInfo): boolean {
  return (
    /^(?:counter|histogram|summary)$/.test(type ?? '') || /_(?:total|bucket|count|sum)$/.test(name)
  );
}
