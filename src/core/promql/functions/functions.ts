import { atLeast, type Target, type Version } from '../../base/target.ts';
import type { ValueType } from '../tree/ast.ts';
import { aggregations } from './aggregations.ts';
import { calendarFunctions } from './calendar.ts';
import { histogramFunctions } from './histograms.ts';
import { labelFunctions } from './labels.ts';
import { mathFunctions } from './math.ts';
import { overTimeFunctions } from './overTime.ts';
import { rateFunctions } from './rates.ts';
import { selectionFunctions } from './selection.ts';

/** The name in `--enable-feature` that experimental functions and aggregations wait for. */
export const experimentalFunctionsFlag = 'promql-experimental-functions';

/** One parameter as the documentation names it. */
export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  /** Repeats any number of times, or as often as the function's `variadic` says. */
  readonly repeats?: boolean;
  /** What an absent argument stands for; only optional parameters have one. */
  readonly defaultsTo?: string;
}

interface Described {
  readonly name: string;
  /** The release that brought it; those older than 1.0 say 1.0. */
  readonly since: Version;
  /** The first release that does not know it any more. */
  readonly removedIn?: Version;
  /** What to write instead of a removed one. */
  readonly replacedBy?: string;
  /** Needs `experimentalFunctionsFlag`, until the release in `stableSince` if there is one. */
  readonly experimental?: true;
  readonly stableSince?: Version;
  /** One paragraph of Markdown. */
  readonly doc: string;
  /** A query that the newest release accepts (a removed function: the last that had it). */
  readonly example: string;
}

/** A function of PromQL: an entry of `Functions` in promql/parser/functions.go, with words. */
export interface PromqlFunction extends Described {
  readonly params: readonly Parameter[];
  /**
   * As in Prometheus: 0 takes exactly `params`; otherwise the last parameter is optional and up
   * to `variadic` arguments (-1: any number) may stand for it.
   */
  readonly variadic: number;
  readonly returns: ValueType;
}

/** An aggregation operator: promql/parser/lex.go, "Aggregators". */
export interface Aggregation extends Described {
  /** The parameter before the vector. */
  readonly param?: Parameter;
}

/** Every function of every supported release, in the order of the documentation's families. */
export const allFunctions: readonly PromqlFunction[] = [
  ...mathFunctions,
  ...rateFunctions,
  ...overTimeFunctions,
  ...histogramFunctions,
  ...labelFunctions,
  ...selectionFunctions,
  ...calendarFunctions,
];

/** Every aggregation operator of every supported release. */
export const allAggregations: readonly Aggregation[] = aggregations;

const functionsByName = new Map(allFunctions.map((entry) => [entry.name, entry]));
const aggregationsByName = new Map(allAggregations.map((entry) => [entry.name, entry]));

/** The function of that exact (case-sensitive) name in any release. */
export function anyFunction(name: string): PromqlFunction | undefined {
  return functionsByName.get(name);
}

/** The function that the target's version knows, whether or not its flag is set. */
export function functionFor(name: string, target: Target): PromqlFunction | undefined {
  const found = functionsByName.get(name);
  return found !== undefined && exists(found, target.prometheus) ? found : undefined;
}

/** The aggregation of that lower-case name, in any release. */
export function anyAggregation(name: string): Aggregation | undefined {
  return aggregationsByName.get(name);
}

/** The aggregation (lower-case name) that the target's version knows, flag or not. */
export function aggregationFor(name: string, target: Target): Aggregation | undefined {
  const found = aggregationsByName.get(name);
  return found !== undefined && exists(found, target.prometheus) ? found : undefined;
}

/** True where a release has the function or aggregation, experimental or not. */
export function exists(entry: PromqlFunction | Aggregation, version: Version): boolean {
  if (entry.removedIn !== undefined && atLeast(version, entry.removedIn)) return false;
  return atLeast(version, entry.since);
}

/** True where that release keeps it behind `experimentalFunctionsFlag`. */
export function isExperimental(entry: PromqlFunction | Aggregation, version: Version): boolean {
  if (entry.experimental === undefined) return false;
  return entry.stableSince === undefined || !atLeast(version, entry.stableSince);
}

/** True where the target has it and, if it is experimental there, has the flag as well. */
export function isUsable(entry: PromqlFunction | Aggregation, target: Target): boolean {
  if (!exists(entry, target.prometheus)) return false;
  return (
    !isExperimental(entry, target.prometheus) || target.features.has(experimentalFunctionsFlag)
  );
}

/** Words of the documentation for a type: `vector` is an instant vector, `matrix` a range vector. */
const typeNames: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  string: 'string',
  vector: 'instant-vector',
  matrix: 'range-vector',
};

/** `round(v instant-vector, to_nearest=1 scalar) instant-vector`. */
export function signatureOf(entry: PromqlFunction | Aggregation): string {
  if ('params' in entry) {
    const params = entry.params.map(parameterText).join(', ');
    return `${entry.name}(${params}) ${typeNames[entry.returns]}`;
  }
  const param = entry.param === undefined ? '' : `${parameterText(entry.param)}, `;
  return `${entry.name}(${param}v instant-vector) instant-vector`;
}

/** One parameter as `signatureOf` prints it. */
export function parameterText(param: Parameter): string {
  const fallback = param.defaultsTo === undefined ? '' : `=${param.defaultsTo}`;
  return `${param.name}${fallback} ${typeNames[param.type]}${param.repeats === true ? ', ...' : ''}`;
}
