import type { Target } from '../base/target.ts';
import { choosing } from '../promql/labels/aggregationFlow.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import {
  type AggregateExpr,
  type BinaryExpr,
  type Expr,
  isComparison,
} from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { fileCheck } from './check.ts';
import { inExpression } from './shared/inExpression.ts';
import { forGauges } from './shared/otherFunctions.ts';
import { passedOn } from './shared/passedOn.ts';
import { recordedAt, recordsInUse, type RecordSource } from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Rates of what rules record as an aggregation or as a rate: neither is a counter. */
export const rateOfRecord = fileCheck({
  code: 'rate-of-record',
  severity: 'warning',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    aggregate:
      '"{record}" is recorded as {recorded}(), so {function}() of it is wrong after every counter reset. Record {recorded}() of {function}() instead.',
    rate: '"{record}" is recorded as {recorded}(), which is not a counter, so {function}() of it means nothing.',
  },
  run({ files }, run) {
    const { target, report } = run;
    for (const { rules, source } of files) {
      const { sourcesOf, users } = recordsInUse(rules, files, run);
      for (const { entry } of users) {
        for (const { metric, function: name, span } of entry.facts.lookbacks) {
          if (name === undefined || !Object.hasOwn(forGauges, name)) continue;
          const sources = sourcesOf(metric);
          const outcome = outcomeOf(sources, target);
          if (outcome === undefined) continue;
          const [message, recorded] = outcome;
          report(message, inExpression(entry, span, source), {
            values: { record: metric, function: name, recorded },
            related: sources.slice(0, 1).map(recordedAt),
          });
        }
      }
    }
  },
});

type Outcome = readonly ['aggregate' | 'rate', string];

/** What all rules that record something record; undefined where one may record a counter. */
function outcomeOf(sources: readonly RecordSource[], target: Target): Outcome | undefined {
  const outcomes = sources.map(({ entry }) => {
    const { expr } = parsedExpr(entry.facts.expression, target);
    return expr === undefined ? undefined : made(expr);
  });
  return outcomes.includes(undefined) ? undefined : outcomes[0];
}

function made(given: Expr | undefined): Outcome | undefined {
  const node = given && withoutParens(given);
  switch (node?.kind) {
    case 'AggregateExpr':
      return ofMembers(node);
    case 'Call':
      return Object.hasOwn(forGauges, node.name) ? ['rate', node.name] : made(passedOn(node));
    case 'BinaryExpr':
      return madeBy(node);
    default:
      return undefined;
  }
}

/** See made: an aggregation of rates is no counter either, and no better as the rate of one. */
function ofMembers({ op, expr }: AggregateExpr): Outcome | undefined {
  const members = made(expr);
  return choosing.has(op) || members?.[0] === 'rate' ? members : ['aggregate', op];
}

/** See made: of sums and differences, of what is calculated with a number, and of what is filtered. */
function madeBy({ op, lhs, rhs, boolSpan }: BinaryExpr): Outcome | undefined {
  if (boolSpan !== undefined) return undefined;
  if (lhs.type !== 'vector' || rhs.type !== 'vector') return made(lhs) ?? made(rhs);
  if (op === 'and' || op === 'unless' || isComparison(op)) return made(lhs);
  // What is multiplied by an aggregation, as by one of an info metric, may be a counter.
  return op === '+' || op === '-' || op === 'or' ? (made(lhs) ?? made(rhs)) : undefined;
}
