import type { Matcher } from '../config/alertmanager/matchers/matcher.ts';
import { readMatchers } from '../config/alertmanager/matchers/matchers.ts';
import { matcherHolders } from '../config/alertmanager/values/nodes.ts';
import { fileCheck } from './check.ts';
import { alertmanagerFile } from './shared/alertmanagerFile.ts';
import { matchedTexts, matcherTexts, rewrite } from './shared/matcherScalars.ts';
import { isRegexText } from './shared/regexText.ts';

/** Regular expressions behind `=` and `!=` in routes and inhibition rules, and as values of `match`. */
export const matcherAsText = fileCheck({
  code: 'matcher-as-text',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: {
    text: '"{operator}" compares the text literally. To match a regular expression, use "{instead}".',
    match: '{key} compares the text literally. To match a regular expression, use {key}_re.',
  },
  run(subject, { report }) {
    const file = alertmanagerFile(subject);
    if (file === undefined) return;
    for (const holder of matcherHolders(file.node)) {
      const key = `${holder.prefix}match`;
      for (const { name, node } of matchedTexts(holder, 'match')) {
        if (isRegexText(name, node.value)) report('match', node, { values: { key } });
      }
      for (const node of matcherTexts(holder)) {
        const matchers = readMatchers(node.value).reading.matchers ?? [];
        const wrong = matchers.find(isTextMatcher);
        if (wrong === undefined) continue;
        const meant = matchers.map((one) => (isTextMatcher(one) ? asRegex(one) : one));
        const { operator } = asRegex(wrong);
        report('text', node, {
          values: { operator: wrong.operator, instead: operator },
          fixes: [rewrite(node, meant, `Use "${operator}"`)],
        });
      }
    }
  },
});

function isTextMatcher({ name, operator, value }: Matcher): boolean {
  return (operator === '=' || operator === '!=') && isRegexText(name, value);
}

function asRegex(matcher: Matcher): Matcher {
  return { ...matcher, operator: matcher.operator === '=' ? '=~' : '!~' };
}
