import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Selectors whose matchers contradict each other. */
export const impossibleMatchers = ruleCheck({
  code: 'impossible-matchers',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    contradiction: 'No series can match: the matchers of "{label}" contradict each other.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      const [{ never }] = expression.flow.of(node);
      if (never === undefined) continue;
      const label = never.labels?.join(', ') ?? '';
      report('contradiction', expression.at(never.span), { values: { label } });
    }
  },
});
