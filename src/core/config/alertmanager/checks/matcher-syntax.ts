import type { Fix, Problem } from '../../../base/problem.ts';
import { dereference } from '../../../yaml/tree/node.ts';
import type { YamlNode, YamlScalar } from '../../../yaml/tree/node.ts';
import { formatMatcher, formatMatchers } from '../matchers/matcher.ts';
import type { Matcher } from '../matchers/matcher.ts';
import { readMatchers } from '../matchers/matchers.ts';
import { matcherHolders, pairOf } from '../values/nodes.ts';
import { yamlScalar } from '../values/yamlText.ts';
import { problemAt } from './file.ts';
import type { AlertmanagerCheck } from './file.ts';

/**
 * Matchers that Alertmanager's two parsers read differently (`matcher-disagreement`), or that only
 * the old one reads (`classic-matcher`). The old reading counts, until the old parser goes.
 */
export const matcherSyntax: AlertmanagerCheck = ({ node }) =>
  matcherHolders(node).flatMap(({ mapping, prefix }) => {
    const value = pairOf(mapping, `${prefix}matchers`)?.value;
    const list = value === undefined ? undefined : dereference(value);
    if (list?.kind !== 'sequence') return [];
    return list.items.flatMap((item) => (item.kind === 'scalar' ? judge(item) : []));
  });

function judge(node: YamlScalar): readonly Problem[] {
  const { doubt, reading, utf8 } = readMatchers(node.value);
  if (doubt === undefined || reading.matchers === undefined) return [];
  if (doubt === 'classicOnly') {
    if (reading.matchers.length === 0) return [];
    const message = `Only the classic parser of Alertmanager accepts this, as ${formatMatchers(reading.matchers)}. The UTF-8 parser rejects it: ${utf8.error ?? ''}.`;
    const fixes = [rewrite(node, reading.matchers, 'Rewrite for both parsers')];
    return [problemAt('classic-matcher', node, message, { fixes })];
  }
  const readings = utf8.matchers ?? [];
  const message = `The two parsers of Alertmanager read this differently: the classic parser, which is used for now, as ${formatMatchers(reading.matchers)}, and the UTF-8 parser as ${formatMatchers(readings)}.`;
  const fixes = [
    rewrite(
      node,
      reading.matchers,
      `Keep the current meaning: ${formatMatchers(reading.matchers)}`,
    ),
    rewrite(node, readings, `Use the meaning of the UTF-8 parser: ${formatMatchers(readings)}`),
  ];
  return [problemAt('matcher-disagreement', node, message, { fixes })];
}

function rewrite(node: YamlNode, matchers: readonly Matcher[], title: string): Fix {
  const text = yamlScalar(matchers.map(formatMatcher).join(', '), 'quoted');
  return { title, edits: [{ span: { from: node.from, to: node.to }, newText: text }] };
}
