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
      'The two parsers of Alertmanager read this differently: the classic parser, which is used for now, as {classic}, and the UTF-8 parser as {utf8}.',
  },
  run(subject, { report }) {
    for (const { node, doubt, matchers, utf8 } of doubtfulMatchers(subject)) {
      if (doubt === 'classicOnly') continue;
      const readings = utf8.matchers ?? [];
      const [classic, utf8Reading] = [formatMatchers(matchers), formatMatchers(readings)];
      report('differs', node, {
        values: { classic, utf8: utf8Reading },
        fixes: [
          rewrite(node, matchers, `Keep the current meaning: ${classic}`),
          rewrite(node, readings, `Use the meaning of the UTF-8 parser: ${utf8Reading}`),
        ],
      });
    }
  },
});
