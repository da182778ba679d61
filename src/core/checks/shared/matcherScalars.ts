import type { Fix } from '../../base/problem.ts';
import { formatMatcher, type Matcher } from '../../config/alertmanager/matchers/matcher.ts';
import { type MatchersReading, readMatchers } from '../../config/alertmanager/matchers/matchers.ts';
import { matcherHolders, pairOf } from '../../config/alertmanager/values/nodes.ts';
import { yamlScalar } from '../../config/alertmanager/values/yamlText.ts';
import type { ConfigSubject } from '../../documents/kinds/kind.ts';
import { dereference, type YamlNode, type YamlScalar } from '../../yaml/tree/node.ts';
import { alertmanagerFile } from './alertmanagerFile.ts';

/** An item of a `matchers` list that Alertmanager's two parsers do not read alike. */
export interface DoubtfulMatchers {
  readonly node: YamlScalar;
  readonly doubt: NonNullable<MatchersReading['doubt']>;
  /** How Alertmanager reads them today. */
  readonly matchers: readonly Matcher[];
  readonly utf8: MatchersReading['utf8'];
}

/** Every such item of a file, in its order. */
export function* doubtfulMatchers(subject: ConfigSubject): Generator<DoubtfulMatchers> {
  const file = alertmanagerFile(subject);
  if (file === undefined) return;
  for (const { mapping, prefix } of matcherHolders(file.node)) {
    const value = pairOf(mapping, `${prefix}matchers`)?.value;
    const list = value === undefined ? undefined : dereference(value);
    if (list?.kind !== 'sequence') continue;
    for (const node of list.items) {
      if (node.kind !== 'scalar') continue;
      const { doubt, reading, utf8 } = readMatchers(node.value);
      if (doubt === undefined || reading.matchers === undefined) continue;
      yield { node, doubt, matchers: reading.matchers, utf8 };
    }
  }
}

/** Writes the matchers so that both parsers read them. */
export function rewrite(node: YamlNode, matchers: readonly Matcher[], title: string): Fix {
  const newText = yamlScalar(matchers.map(formatMatcher).join(', '), 'quoted');
  return { title, edits: [{ span: { from: node.from, to: node.to }, newText }] };
}
