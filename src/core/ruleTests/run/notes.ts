import { goQuote } from '../../go/quote.ts';
import type { RuleGroup } from '../../rules/evaluate/group.ts';
import type { RuleTest } from '../model.ts';
import type { TestNote } from './report.ts';

/** Why a test proves nothing, where it does not. */
export function notesOn(test: RuleTest, groups: readonly RuleGroup[] | undefined): TestNote[] {
  const { alertTests, exprTests, span } = test;
  if (alertTests.length === 0 && exprTests.length === 0) {
    return [{ message: 'The test has no expectations, so it always passes.', span }];
  }
  if (groups === undefined) return [];
  const alerts = new Set(
    groups.flatMap(({ rules }) =>
      rules.flatMap(({ kind, name }) => (kind === 'alerting' ? [name] : [])),
    ),
  );
  return alertTests.flatMap(({ alertname, expected, span: place }) => {
    const name = alertname?.value ?? '';
    if (expected.length > 0 || alerts.has(name)) return [];
    const message = `No rule defines the alert ${goQuote(name)}, so the test proves nothing.`;
    return [{ message, span: alertname?.span ?? place }];
  });
}
