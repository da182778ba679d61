import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { findings, without } from '../../../support/documents.ts';

const alertmanager = `global:
  smtp_auth_password: hunter2
  slack_api_url: https://hooks.slack.com/\${SLACK}
route: { receiver: a }
receivers:
  - name: a
    webhook_configs:
      - url: http://localhost:5001/
      - url: https://hooks.example.org/services/T024BE7LD/AB12CD34EF56GH78IJ90
`;

test('passwords and webhook URLs of alertmanager.yml, placeholders left out', () => {
  expect(problemExcerpt(alertmanager, findings(alertmanager, 'alertmanager', 'literal-secret')))
    .toMatchInlineSnapshot(`
      "  smtp_auth_password: hunter2
                            ^^^^^^^ information: literal-secret: smtp_auth_password is stored in plain text; use smtp_auth_password_file instead. {Use smtp_auth_password_file}
            - url: https://hooks.example.org/services/T024BE7LD/AB12CD34EF56GH78IJ90
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: literal-secret: url is stored in plain text; use url_file instead. {Use url_file}"
    `);
});

test('the fix reads it from a file', () => {
  const [first] = findings(alertmanager, 'alertmanager', 'literal-secret');
  const [fix] = first?.fixes ?? [];
  expect(fix && applyFix(alertmanager, fix).split('\n')[1]).toBe(
    '  smtp_auth_password_file: /etc/alertmanager/secrets/smtp_auth_password',
  );
});

test('secrets in lists and in URLs of prometheus.yml', () => {
  const text = `remote_write:
  - url: https://user:hunter2@example.com/write
    proxy_url: http://user@proxy:3128
    http_headers:
      X-Token: {secrets: [abc, '\${TOKEN}']}
`;
  expect(problemExcerpt(text, findings(text, 'prometheus', 'literal-secret')))
    .toMatchInlineSnapshot(`
    "  - url: https://user:hunter2@example.com/write
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: literal-secret: url is stored in plain text.
          X-Token: {secrets: [abc, '\${TOKEN}']}
                              ^^^ information: literal-secret: secrets are stored in plain text."
  `);
});

test.each([
  'xxxx',
  'SMTP_PASSWORD_PLACEHOLDER',
  'changeme',
  'Change-Me!',
  'replace_me',
  'your-password',
  '<password>',
])('a placeholder is no secret: %s', (text) => {
  const config = alertmanager.replace('hunter2', `"${text}"`);
  const found = findings(config, 'alertmanager', 'literal-secret');
  expect(found.map(({ span }) => config.slice(span.from, span.to))).toEqual([
    'https://hooks.example.org/services/T024BE7LD/AB12CD34EF56GH78IJ90',
  ]);
});

test('a webhook URL as it stands in the documentation is no secret', () => {
  const ends = ['X'.repeat(24), 'YOUR/SLACK/WEBHOOK', ''];
  for (const url of ends.map((end) => `https://hooks.slack.com/services/${end}`)) {
    const config = alertmanager.replace(/https:\/\/hooks\.example\.org\S+/, url);
    expect(findings(config, 'alertmanager', 'literal-secret')).toHaveLength(1);
  }
});

test('nothing where it is turned off', () => {
  const off = without('literal-secret');
  expect(findings(alertmanager, 'alertmanager', 'literal-secret', off)).toEqual([]);
});
