import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { deprecatedKeys } from '../shared/deprecated.ts';
import { withQuotedTemplates } from '../shared/unquotedTemplate.ts';
import { literalSecrets } from '../shared/secrets.ts';
import type { ConfigOptions } from '../shared/options.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { StructValue } from '../../schema/value.ts';
import { deprecatedMatch } from './checks/deprecated-match.ts';
import type { AlertmanagerCheck } from './checks/file.ts';
import { matcherSyntax } from './checks/matcher-syntax.ts';
import { selfInhibition } from './checks/self-inhibition.ts';
import { unreachableRoute } from './checks/unreachable-route.ts';
import { unusedReceiver } from './checks/unused-receiver.ts';
import { unusedTimeInterval } from './checks/unused-time-interval.ts';
import { readAlertmanagerConfig } from './read.ts';
import { checkTemplateFiles } from './templateFiles.ts';

/** The checks beyond what amtool rejects. */
const checks: readonly AlertmanagerCheck[] = [
  unusedReceiver,
  unreachableRoute,
  unusedTimeInterval,
  deprecatedMatch,
  selfInhibition,
  matcherSyntax,
];

/**
 * The problems of an `alertmanager.yml`: what `amtool check-config` rejects, in its words, then what
 * it does not see. Never throws.
 */
export function checkAlertmanagerConfig(
  text: string,
  target: Target,
  options: ConfigOptions = {},
): Problem[] {
  const { root, document, flagged, problems: found } = readAlertmanagerConfig(text, target);
  const problems = withQuotedTemplates(found, text).map((problem) => onOneLine(problem, text));
  const context: ReadContext = { target, product: 'alertmanager' };
  const node = document.root;
  if (node === undefined || !(root instanceof StructValue)) return [...problems];
  const file = { text, root, node, context };
  return [
    ...problems,
    ...checkTemplateFiles(root, options, context),
    ...checks.flatMap((check) => check(file)),
    ...deprecatedKeys(flagged, text, context),
    ...(options.literalSecrets === false ? [] : literalSecrets(flagged, context)),
  ];
}

/** What is missing from a mapping is shown on its first line, not on all of it. */
function onOneLine(problem: Problem, text: string): Problem {
  const { from, to } = problem.span;
  const end = text.slice(from, to).search(/\r?\n/);
  return end < 0 ? problem : { ...problem, span: { from, to: from + end } };
}
