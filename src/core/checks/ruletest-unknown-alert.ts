import { nearest } from '../base/nearest.ts';
import type { Fix } from '../base/problem.ts';
import { goQuote } from '../go/quote.ts';
import type { TextField } from '../rules/model.ts';
import { blameOf } from '../rules/problemOf.ts';
import { fileCheck } from './check.ts';

/** Tests of alerts that the loaded rule files do not define. */
export const ruletestUnknownAlert = fileCheck({
  code: 'ruletest-unknown-alert',
  severity: 'warning',
  kinds: ['rule-test'],
  form: 'rule-test',
  needs: 'otherFiles',
  messages: { unknown: 'No rule file in rule_files defines the alert {name}.' },
  run({ file, loadRules }, { files, report }) {
    const known = files && loadRules(files).known;
    if (known === undefined) return;
    for (const { alertname } of file.tests.flatMap(({ alertTests }) => alertTests)) {
      const name = alertname?.value ?? '';
      if (alertname === undefined || name === '' || known.alerts.has(name)) continue;
      report('unknown', blameOf(alertname), {
        values: { name: goQuote(name) },
        fixes: renames(alertname, known.alerts),
      });
    }
  },
});

function renames(field: TextField, candidates: ReadonlySet<string>): readonly Fix[] {
  const isPlain = field.node?.style === 'plain' && field.node.verbatim;
  return nearest(field.value, [...candidates])
    .filter((name) => isPlain && /^\w+$/.test(name))
    .map((name) => ({
      title: `Rename to ${name}`,
      edits: [{ span: blameOf(field), newText: name }],
    }));
}
