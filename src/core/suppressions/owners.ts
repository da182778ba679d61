import type { Span } from '../base/text.ts';
import { type CommentedText, commentsIn } from './controlComment.ts';
import { readDirective } from './directive.ts';
import { Lines } from './lines.ts';
import { RulesByLine } from './ruleLines.ts';

/** Gives the owner of the rule at a span: what its own comment names, else the one for the file. */
export function owners(document: CommentedText): (rule: Span) => string | undefined {
  const named = commentsIn(document).flatMap((comment) => {
    const directive = readDirective(comment);
    return directive?.kind === 'owner' ? [{ at: comment.span.from, ...directive }] : [];
  });
  if (named.length === 0) return () => undefined;
  const rules = new RulesByLine(document.rules() ?? [], new Lines(document.text));
  const ofFile = named.find(({ scope }) => scope === 'file')?.name;
  const ofRules = new Map(
    named
      .filter(({ scope }) => scope === 'rule')
      .map(({ at, name }) => [rules.ofComment(at)?.first, name]),
  );
  return ({ from }) => ofRules.get(rules.around(from)?.first) ?? ofFile;
}
