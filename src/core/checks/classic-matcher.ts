import { formatMatchers } from '../config/alertmanager/matchers/matcher.ts';
import { fileCheck } from './check.ts';
import { doubtfulMatchers, rewrite } from './shared/matcherScalars.ts';

/** Matchers that only Alertmanager's old parser reads. They stop working when it is removed. */
export const classicMatcher = fileCheck({
  code: 'classic-matcher',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: {
    old: 'Only the classic parser of Alertmanager accepts this, as {matchers}. The UTF-8 parser rejects it: {error}.',
  },
  run(subject, { report }) {
    for (const { node, doubt, matchers, utf8 } of doubtfulMatchers(subject)) {
      if (doubt !== 'classicOnly' || matchers.length === 0) continue;
      report('old', node, {
        values: { matchers: formatMatchers(matchers), error: utf8.error ?? '' },
        fixes: [rewrite(node, matchers, 'Rewrite for both parsers')],
      });
    }
  },
});
