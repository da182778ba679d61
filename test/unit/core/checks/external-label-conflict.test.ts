import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';

const config = twoJobs.replace('global:', 'global:\n  external_labels: {cluster: eu}');
const file = (labels: string): string =>
  groupOf(`record: a:b\n    expr: up\n    labels: {${labels}}`);
const found = (labels: string) =>
  deployedFindings('external-label-conflict', file(labels), { '/w/prometheus.yml': config });

test('a label with another value than the external one', () => {
  expect(problemExcerpt(file('cluster: all'), found('cluster: all'))).toMatchInlineSnapshot(`
    "  - record: a:b
                ^^^ warning: external-label-conflict: The label "cluster" of this rule overrides the external label: alerts and remote writes have cluster="all" instead of "eu". [/w/prometheus.yml: the external label]"
  `);
});

test.each([
  ['the same value', 'cluster: eu'],
  ['another name', 'region: all'],
])('nothing is said of a label with %s', (_, labels) => {
  expect(found(labels)).toEqual([]);
});
