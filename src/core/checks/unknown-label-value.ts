import { nearest } from '../base/nearest.ts';
import { knownLabelValues, type LabelValues } from '../metrics/labelValues.ts';
import { fulfils } from '../promql/labels/fulfils.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { ruleCheck } from './check.ts';
import { alternativeAt, askedValues } from './shared/askedValues.ts';
import { changedTo } from './shared/changedTo.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Values that a label of a well-known metric never has, such as the phase `failed` of a pod. */
export const unknownLabelValue = ruleCheck({
  code: 'unknown-label-value',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    never: 'The label "{label}" of {metric} is never "{value}".{instead}',
    pattern: 'The label "{label}" of {metric} never matches this.{instead}',
    excluded:
      'The label "{label}" of {metric} is never "{value}", so this excludes nothing.{instead}',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const selector of expression.all('VectorSelector')) {
      const metric = metricName(selector);
      for (const matcher of selector.matchers) {
        const known = knownLabelValues(metric, matcher.name);
        if (known === undefined) continue;
        for (const { message, value, meant, severity } of mistakesIn(matcher, known)) {
          const { valueSpan } = matcher;
          const span =
            message === 'pattern' ? valueSpan : alternativeAt(matcher, value, expression.text);
          const isFixable = meant !== undefined && span !== valueSpan;
          report(message, expression.at(span), {
            values: { label: matcher.name, metric, value, instead: insteadOf(meant, known) },
            unlessRecorded: metric,
            fixes: expression.fixes(isFixable ? [changedTo(meant, span)] : []),
            ...(severity === undefined ? {} : { severity }),
          });
        }
      }
    }
  },
});

/** A value that differs by more is another one. */
const mostEdits = 2;

interface Mistake {
  readonly message: 'never' | 'pattern' | 'excluded';
  readonly value: string;
  /** The known value that is spelt nearly the same. */
  readonly meant?: string | undefined;
  readonly severity?: 'hint';
}

function mistakesIn(matcher: Matcher, known: LabelValues): readonly Mistake[] {
  const { op, value } = matcher;
  const isNegative = op === '!=' || op === '!~';
  const asked = askedValues(matcher);
  if (asked === undefined) {
    const matchesSome = known.values.some((one) => fulfils({ op: '=~', value }, one));
    const isMistake = known.isClosed && !isNegative && !matchesSome && !fulfils(matcher, '');
    return isMistake ? [{ message: 'pattern', value }] : [];
  }
  const wrong = asked.flatMap((one) => {
    const [meant] = isKnown(one, known) ? [] : nearest(one, known.values, mostEdits);
    return isKnown(one, known) || (meant === undefined && !known.isClosed)
      ? []
      : [{ value: one, meant }];
  });
  const message = isNegative ? 'excluded' : 'never';
  // Beside values that there are, another spelling does no harm.
  const isHarmless = wrong.length < asked.length;
  return wrong.map((one) => ({ ...one, message, ...(isHarmless ? { severity: 'hint' } : {}) }));
}

function isKnown(value: string, { values }: LabelValues): boolean {
  return value === '' || values.includes(value);
}

function insteadOf(meant: string | undefined, { values, isClosed }: LabelValues): string {
  if (meant !== undefined) return ` Did you mean "${meant}"?`;
  return isClosed ? ` It is ${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}.` : '';
}
