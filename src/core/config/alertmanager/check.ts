import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';
import { alertmanagerSchema, checkLoaded } from './root.ts';
import { checkPatterns } from './templateFiles.ts';

/**
 * Reads `alertmanager.yml` as `config.Load` of Alertmanager does: what `amtool check-config` rejects, in
 * its words. Never throws.
 */
export function readAlertmanagerConfig(text: string, target: Target): DecodedFile {
  const read = readBySchema(alertmanagerSchema, text, target, [checkLoaded, checkPatterns]);
  return { ...read, problems: read.problems.map((problem) => onOneLine(problem, text)) };
}

/** What is missing from a mapping is shown on its first line, not on all of it. */
function onOneLine(problem: Problem, text: string): Problem {
  const { from, to } = problem.span;
  const end = text.slice(from, to).search(/\r?\n/);
  return end < 0 ? problem : { ...problem, span: { from, to: from + end } };
}
