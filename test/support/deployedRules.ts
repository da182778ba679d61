import type { CheckCode } from '../../src/core/base/codes.ts';
import type { Problem } from '../../src/core/base/problem.ts';
import { defaultChecks } from '../../src/core/project/checkSettings.ts';
import { filesIn, findings } from './documents.ts';

/** A `prometheus.yml` that loads the rule files beside it and scrapes a job `node` every 30s, `slow` every 2m. */
export const twoJobs = `global:
  scrape_interval: 30s
rule_files: ['*.rules.yml']
scrape_configs:
- job_name: node
- {job_name: slow, scrape_interval: 2m}
`;

/** What the preset `strict` says of `/w/a.rules.yml` among other files. */
export function deployedFindings(
  code: CheckCode,
  rules: string,
  others: Readonly<Record<string, string>>,
): readonly Problem[] {
  const path = '/w/a.rules.yml';
  return findings(rules, 'rules', code, {
    path,
    files: filesIn({ [path]: rules, ...others }),
    checks: { ...defaultChecks, preset: 'strict' },
  });
}

/** A rule file with one group. */
export function groupOf(...rules: readonly string[]): string {
  return `groups:\n- name: a\n  rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;
}
