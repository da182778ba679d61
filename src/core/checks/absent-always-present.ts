import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** `absent()` of something that always has a value, so that it never gives one itself. */
export const absentAlwaysPresent = ruleCheck({
  code: 'absent-always-present',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    present: '{function}() never returns anything here, because its argument always has a value.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('Call')) {
      if (!node.name.startsWith('absent')) continue;
      const [{ never }] = expression.flow.of(node);
      if (never?.reason !== 'always-present') continue;
      report('present', expression.at(node.nameSpan), { values: { function: node.name } });
    }
  },
});
