import type { Matcher } from '../config/alertmanager/matchers/matcher.ts';
import { readMatchers } from '../config/alertmanager/matchers/matchers.ts';
import { matcherHolders, pairOf } from '../config/alertmanager/values/nodes.ts';
import { dereference, type YamlNode } from '../yaml/tree/node.ts';
import { fileCheck } from './check.ts';
import { alertmanagerFile } from './shared/alertmanagerFile.ts';
import { rewrite } from './shared/matcherScalars.ts';
import { isRegexText } from './shared/regexText.ts';

/** Regular expressions behind `=` and `!=` in routes and inhibition rules, and as values of `match`. */
export const matcherAsText = fileCheck({
  code: 'matcher-as-text',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: {
    text: '"{operator}" compares with just these characters. For a regular expression, use "{instead}".',
    match: '{key} compares with just these characters. For a regular expression, use {key}_re.',
  },
  run(subject, { report }) {
    const file = alertmanagerFile(subject);
    if (file === undefined) return;
    for (const { mapping, prefix } of matcherHolders(file.node)) {
      const key = `${prefix}match`;
      for (const { name, value, node } of textsIn(pairOf(mapping, key)?.value)) {
        if (isRegexText(name, value)) report('match', node, { values: { key } });
      }
      for (const node of scalarsIn(pairOf(mapping, `${prefix}matchers`)?.value)) {
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

/** The scalars of a list. */
function scalarsIn(value: YamlNode | undefined) {
  const list = value === undefined ? undefined : dereference(value);
  const items = list?.kind === 'sequence' ? list.items : [];
  return items.flatMap((item) => (item.kind === 'scalar' ? [item] : []));
}

/** The names and scalars of a mapping. */
function textsIn(value: YamlNode | undefined) {
  const mapping = value === undefined ? undefined : dereference(value);
  const pairs = mapping?.kind === 'mapping' ? mapping.pairs : [];
  return pairs.flatMap(({ key, value: node }) =>
    key.kind === 'scalar' && node.kind === 'scalar'
      ? [{ name: key.value, value: node.value, node }]
      : [],
  );
}
