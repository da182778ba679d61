import {
  aggregationFor,
  functionFor,
  parameterText,
  signatureOf,
  type Aggregation,
  type PromqlFunction,
} from '../../promql/functions/functions.ts';
import { type CallAround, callAround } from './callAround.ts';
import { durationFunctions, durationSignature } from './durationFunctions.ts';
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
  if (call.isDuration) return durationHelp(call);
  const entry = functionFor(call.name, target) ?? aggregationFor(call.name.toLowerCase(), target);
  if (entry === undefined) return undefined;
  const label = signatureOf(entry);
  const parameters = parameterSpans(label, entry);
  const last = parameters.length - 1;
  const repeats = 'params' in entry && entry.params.at(-1)?.repeats === true;
  const active = repeats ? Math.min(call.argument, last) : Math.min(call.argument, last + 1);
  return { label, parameters, active, documentation: entry.doc };
}

/** The signature of a function that stands in brackets or behind `offset`. */
function durationHelp({ name, argument }: CallAround): SignatureHelp | undefined {
  const entry = durationFunctions.find((one) => one.name === name);
  if (entry === undefined) return undefined;
  const label = durationSignature(entry);
  const parameters = entry.parameters.map((part) => {
    const from = label.indexOf(part);
    return { from, to: from + part.length };
  });
  const active = Math.min(argument, parameters.length);
  return { label, parameters, active, documentation: entry.doc };
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
