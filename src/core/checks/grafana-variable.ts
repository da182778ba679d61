import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/**
 * Variables of Grafana in the values of matchers, as they come along with a query that is copied from a dashboard.
 * Outside of strings, Prometheus refuses them itself.
 */
export const grafanaVariable = ruleCheck({
  code: 'grafana-variable',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    variable:
      '"{name}" is a Grafana variable, which Prometheus does not replace: it is compared literally.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const name = variableIn(matcher);
        if (name !== undefined)
          report('variable', expression.at(matcher.valueSpan), { values: { name } });
      }
    }
  },
});

/** `$name` alone, `${name}` and `[[name]]` anywhere; in a regular expression nothing can follow `$` either. */
function variableIn({ value, op }: Matcher): string | undefined {
  if (!value.includes('$') && !value.includes('[[')) return undefined;
  const isRegex = op === '=~' || op === '!~';
  const found =
    /\$\{[A-Za-z_]\w*(?::\w+)?\}|\[\[[A-Za-z_]\w*(?::\w+)?\]\]/.exec(value) ??
    (isRegex ? /(?<!\\)\$[A-Za-z_]\w*/ : /^\$[A-Za-z_]\w*$/).exec(value);
  return found?.[0];
}
