import { formatMatchers } from '../config/alertmanager/matchers/matcher.ts';
import { fileCheck } from './check.ts';
import { doubtfulMatchers, rewrite } from './shared/matcherScalars.ts';

/** Matchers that Alertmanager's two parsers read differently. */
export const matcherDisagreement = fileCheck({
  code: 'matcher-disagreement',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: {
    differs:
      "Alertmanager's parsers read this differently: the old one, which counts for now, as {old}, the new one as {new}.",
  },
  run(subject, { report }) {
    for (const { node, doubt, matchers, utf8 } of doubtfulMatchers(subject)) {
      if (doubt === 'classicOnly') continue;
      const readings = utf8.matchers ?? [];
      const [old, next] = [formatMatchers(matchers), formatMatchers(readings)];
      report('differs', node, {
        values: { old, new: next },
        fixes: [
          rewrite(node, matchers, `Keep what counts now: ${old}`),
          rewrite(node, readings, `Take the new parser's reading: ${next}`),
        ],
      });
    }
  },
});
