import { moveProblem } from '../../base/moveProblem.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { isLogql } from '../../promql/foreign/logql.ts';
import { metricsqlWord } from '../../promql/foreign/metricsql.ts';
import { checkQuery } from '../../promql/parse/check.ts';
import { touches } from '../embed.ts';
import { fencedExpressions } from '../fencedQueries.ts';
import { problemsAround } from '../placeholders.ts';
import type { Reading, ReadOptions } from './kind.ts';
import { once } from '../../base/once.ts';

/** Reads a Markdown text. */
export function read(text: string, { target }: ReadOptions): Reading {
  const expressions = once(() => fencedExpressions(text, target));
  return {
    problems: once(() =>
      expressions().flatMap(({ text: expression, span }) => {
        const problems = checkQuery(expression, target);
        const [first] = problems;
        // Documentation of VictoriaMetrics is right about MetricsQL.
        if (first === undefined || metricsqlWord(expression, first) !== undefined) return [];
        if (isLogql(expression)) return [notChecked(span)];
        const around = problemsAround(expression, target);
        return (around ?? problems).map((problem) => moveProblem(problem, span.from));
      }),
    ),
    expressions: (within) =>
      expressions().filter(({ span }) => within === undefined || touches(span, within)),
    subject: () => undefined,
  };
}

/** What the check `logql` says of rules. */
function notChecked(span: Span): Problem {
  return { code: 'logql', severity: 'information', span, message: 'LogQL, not checked.' };
}
