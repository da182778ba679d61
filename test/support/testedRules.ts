import { filesIn } from './documents.ts';

/** Rules that rule tests load. */
export const testedRules = `groups:
- name: first
  rules:
  - alert: InstanceDown
    expr: up == 0
  - record: job:up:sum
    expr: sum by (job) (up)
`;

/** Options for a rule test that has them in `rules.yml` beside it. */
export const besideTestedRules = {
  path: '/w/test.yml',
  files: filesIn({ '/w/rules.yml': testedRules }),
};
