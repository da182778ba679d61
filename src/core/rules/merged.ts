import { comesFrom, type Problem, type RelatedPlace } from '../base/problem.ts';
import { plainSpan, type Span } from '../base/text.ts';
import { aliasTo } from '../yaml/tree/aliases.ts';
import type { YamlNode } from '../yaml/tree/node.ts';

/**
 * Problems of a rule or group, each inside of its item: what comes through an alias (`<<: *a`,
 * `labels: *l`) is shown at the alias, because it may be right where it stands.
 */
export function placedIn(item: YamlNode | undefined, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => {
    const alias = item && aliasTo(item, problem.span);
    if (alias === undefined) return problem;
    const { code, severity, message, hint, related = [], span } = problem;
    return {
      code,
      severity,
      span: plainSpan(alias),
      message,
      ...(hint === undefined ? {} : { hint }),
      related: isAt(span, related) ? related : [{ span, message: comesFrom }, ...related],
    };
  });
}

function isAt({ from }: Span, places: readonly RelatedPlace[]): boolean {
  return places.some(({ span }) => span.from === from);
}

/** The lists without problems at aliases that are reported where the alias leads, too. */
export function withoutEchoes(lists: readonly (readonly Problem[])[]): readonly Problem[][] {
  const said = new Set<string>();
  for (const list of lists) {
    for (const { span, message } of list) said.add(identity(span, message));
  }
  return lists.map((list) =>
    list.filter(({ message, related }) => {
      const origin = related?.find((place) => place.message === comesFrom)?.span;
      return origin === undefined || !said.has(identity(origin, message));
    }),
  );
}

function identity({ from, to }: Span, message: string): string {
  return `${from} ${to} ${message}`;
}
