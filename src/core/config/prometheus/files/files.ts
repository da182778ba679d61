import type { Problem } from '../../../base/problem.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import { StructValue, type Value } from '../../../schema/value.ts';
import { globalConfig, globalScheme } from '../global.ts';
import { inherit } from '../job.ts';
import { alertmanagerFaults } from '../targets.ts';
import { checkJobFiles } from './jobFiles.ts';
import { checkScrapeFiles } from './scrapeFiles.ts';
import { isRuleFileRequired, NamedFiles, type Surroundings } from './namedFiles.ts';
import { checkTargetFiles } from './targetFiles.ts';

/**
 * What is wrong with the files that a prometheus.yml, or a file of `scrape_config_files`, names. A missing file
 * is said only where its place in the workspace is known: relative to the configuration, or through the mounts
 * of the Compose service that runs it. What is in a file that is there is an error.
 */
export function fileProblems(
  root: Value,
  surroundings: Surroundings,
  context: ReadContext,
): readonly Problem[] {
  if (!(root instanceof StructValue)) return [];
  const files = new NamedFiles(surroundings);
  for (const item of root.list('rule_files')) files.expand(item, isRuleFileRequired);
  const global = root.struct('global');
  const inherited = inherit(global);
  checkScrapeFiles(root, files, inherited, context);
  for (const { value: job } of root.structs('scrape_configs')) {
    if (job !== undefined) checkJobFiles(job, files, inherited, context);
  }
  const scheme = globalScheme(global ?? new StructValue(globalConfig, root.span), context);
  for (const { value: manager } of root.struct('alerting')?.structs('alertmanagers') ?? []) {
    if (manager === undefined) continue;
    const judge = (group: Parameters<typeof alertmanagerFaults>[0]) =>
      alertmanagerFaults(group, manager, scheme, context);
    checkTargetFiles(manager, files, judge, context);
  }
  return files.problems;
}

/** The paths of the rule files that a prometheus.yml names and that are there, each once. */
export function ruleFilesOf(
  root: Value,
  surroundings: Surroundings,
  context: ReadContext,
): readonly string[] {
  // An agent refuses the section itself.
  if (!(root instanceof StructValue) || context.target.agent === true) return [];
  const files = new NamedFiles(surroundings);
  const paths = root.list('rule_files').flatMap((item) => files.expand(item, isRuleFileRequired));
  return [...new Set(paths)];
}
