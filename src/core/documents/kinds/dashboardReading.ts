import { hasHole } from '../../base/holes.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { isLogql } from '../../promql/foreign/logql.ts';
import { metricsqlWord } from '../../promql/foreign/metricsql.ts';
import { checkQuery } from '../../promql/parse/check.ts';
import { judgeExpression } from '../../rules/expression.ts';
import { scalarFlags, YamlScalar } from '../../yaml/tree/node.ts';
import { dashboardQueries } from '../dashboards/queries.ts';
import { variablesIn, withoutVariables } from '../dashboards/variables.ts';
import { editsInFile, embed, type EmbeddedPromql, inFile, touches } from '../embed.ts';
import type { Reading, ReadOptions } from './kind.ts';
import { once } from '../../base/once.ts';

/** Reads a dashboard. */
export function read(text: string, { target }: ReadOptions): Reading {
  const queries = once(() => queriesOf(text));
  return {
    problems: once(() => queries().flatMap((embedded) => problemsOf(embedded, target))),
    expressions: (within) =>
      queries().filter(({ span }) => within === undefined || touches(span, within)),
    subject: () => undefined,
  };
}

/** JSON's strings are double-quoted scalars of YAML, its escapes included. */
function queriesOf(text: string): readonly EmbeddedPromql[] {
  const spans = dashboardQueries(text);
  const variables = spans.flatMap((span) => variablesIn(text, span));
  const masked = withoutVariables(text, variables);
  const flags = scalarFlags('double', false, 0);
  return spans
    .map(({ from, to }) => embed(new YamlScalar(masked, from, to, 0, flags), 'text', 0, true))
    .filter((embedded) => !isLogql(embedded.text));
}

function problemsOf(embedded: EmbeddedPromql, target: Target): readonly Problem[] {
  const value = embedded.node?.value ?? '';
  // A panel that asks for nothing shows nothing.
  if (value.trim() === '') return [];
  const problems = hasHole(value) ? problemAround(value, target) : checkQuery(value, target);
  const [first] = problems;
  // Data sources of the type `prometheus` may be VictoriaMetrics.
  if (first === undefined || metricsqlWord(value, first) !== undefined) return [];
  return problems.map((problem) => inDocument(problem, embedded));
}

/** What is wrong whatever the variables stand for; kept by text, because each edit asks for all of them. */
function problemAround(value: string, target: Target): readonly Problem[] {
  const [error] = judgeExpression(value, target).errors;
  if (error === undefined) return [];
  const { code, span, message, hint } = error;
  return [{ code, severity: 'error', span, message, ...(hint === undefined ? {} : { hint }) }];
}

function inDocument(problem: Problem, embedded: EmbeddedPromql): Problem {
  const { span, related, fixes } = problem;
  const placed = fixes?.flatMap((fix) => {
    const edits = editsInFile(embedded, fix.edits);
    return edits === undefined ? [] : [{ ...fix, edits }];
  });
  return {
    ...problem,
    span: inFile(embedded, span.from, span.to),
    ...(related === undefined
      ? {}
      : {
          related: related.map((place) => ({
            ...place,
            span: inFile(embedded, place.span.from, place.span.to),
          })),
        }),
    ...(placed === undefined ? {} : { fixes: placed }),
  };
}
