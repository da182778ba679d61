import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { findings, problemsOf } from '../../../support/documents.ts';

const text = `scrape_configs:
  - job_name: a
    bearer_token_file: /secrets/token
    static_configs: [{targets: [x]}]
`;

test('says what to use instead', () => {
  expect(problemExcerpt(text, findings(text, 'prometheus', 'deprecated-key')))
    .toMatchInlineSnapshot(`
    "    bearer_token_file: /secrets/token
        ^^^^^^^^^^^^^^^^^ information: deprecated-key: bearer_token_file is deprecated: use authorization with credentials_file. {Use authorization with credentials_file}"
  `);
});

test('the fix moves the value to the successor', () => {
  const [problem] = findings(text, 'prometheus', 'deprecated-key');
  const [fix] = problem?.fixes ?? [];
  const after = fix && applyFix(text, fix);
  expect(after).toMatchInlineSnapshot(`
    "scrape_configs:
      - job_name: a
        authorization:
          credentials_file: /secrets/token
        static_configs: [{targets: [x]}]
    "
  `);
  expect(problemsOf(after ?? '', 'prometheus')).toEqual([]);
});

test('a key that is merged into several jobs is reported once', () => {
  const merged = `scrape_configs:
  - &a {job_name: a, bearer_token_file: /secrets/token}
  - {<<: *a, job_name: b}
`;
  expect(findings(merged, 'prometheus', 'deprecated-key')).toHaveLength(1);
});
