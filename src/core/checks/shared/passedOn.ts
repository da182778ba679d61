import type { Call, Expr } from '../../promql/tree/ast.ts';

/** Functions that give each series with its value, or one that differs in its digits or its limits only. */
const keeping = /^(?:abs|ceil|clamp\w*|floor|label_\w+|round|sort\w*)$/;

/** The argument whose values a function passes on, series by series, as `label_replace` does; undefined for others. */
export function passedOn({ name, args }: Call): Expr | undefined {
  return keeping.test(name) ? args.find(({ type }) => type === 'vector') : undefined;
}
