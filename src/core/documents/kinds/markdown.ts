import { moveProblem } from '../../base/moveProblem.ts';
import { checkQuery } from '../../promql/parse/check.ts';
import { fencedExpressions, touches } from '../embed.ts';
import type { DocumentKind } from './kind.ts';
import { once } from './once.ts';

/** A Markdown text with `promql` code blocks. */
export const markdown = {
  id: 'markdown',
  title: 'Markdown with PromQL',
  product: 'prometheus',
  isYaml: false,
  read: (text, { target }) => {
    const expressions = once(() => fencedExpressions(text, target));
    return {
      problems: once(() =>
        expressions().flatMap((embedded) =>
          checkQuery(embedded.text, target).map((problem) =>
            moveProblem(problem, embedded.span.from),
          ),
        ),
      ),
      expressions: (within) =>
        expressions().filter(({ span }) => within === undefined || touches(span, within)),
      subject: () => undefined,
    };
  },
} as const satisfies DocumentKind;
