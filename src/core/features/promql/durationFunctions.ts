import { allows, type SyntaxName } from '../../promql/releases/availability.ts';
import type { Target } from '../../base/target.ts';
import type { DurationCall } from '../../promql/tree/ast.ts';

/** A function that stands in brackets or behind `offset`, and gives a duration. */
export interface DurationFunction {
  readonly name: DurationCall['name'];
  readonly parameters: readonly string[];
  readonly syntax: SyntaxName;
  /** One paragraph of Markdown. */
  readonly doc: string;
  readonly example: string;
}

/** The functions of durations: duration_expr in promql/parser/generated_parser.y. */
export const durationFunctions: readonly DurationFunction[] = [
  {
    name: 'step',
    parameters: [],
    syntax: 'durationStep',
    doc: 'The step of the range query; 0 in an instant query, and therefore in a rule.',
    example: 'rate(http_requests_total[step() + 1m])',
  },
  {
    name: 'range',
    parameters: [],
    syntax: 'durationRange',
    doc: 'The time from start to end of the range query; 0 in an instant query, and therefore in a rule.',
    example: 'increase(http_requests_total[range()])',
  },
  {
    name: 'min_of',
    parameters: ['a duration', 'b duration'],
    syntax: 'durationMinOfMaxOf',
    doc: 'The shorter of two durations.',
    example: 'rate(http_requests_total[min_of(step(), 1h)])',
  },
  {
    name: 'max_of',
    parameters: ['a duration', 'b duration'],
    syntax: 'durationMinOfMaxOf',
    doc: 'The longer of two durations.',
    example: 'rate(http_requests_total[max_of(step(), 1m)])',
  },
];

/** Those that the target's grammar has and its flags allow. */
export function usableDurationFunctions(target: Target): readonly DurationFunction[] {
  return durationFunctions.filter(({ syntax }) => allows(syntax, target));
}

/** `min_of(a duration, b duration) duration`. */
export function durationSignature({ name, parameters }: DurationFunction): string {
  return `${name}(${parameters.join(', ')}) duration`;
}
