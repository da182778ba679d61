import type { Fix } from '../../base/problem.ts';
import { plainSpan } from '../../base/text.ts';
import { formatMatcher, type Matcher } from '../../config/alertmanager/matchers/matcher.ts';
import { type MatchersReading, readMatchers } from '../../config/alertmanager/matchers/matchers.ts';
import {
  type MatcherHolder,
  matcherHolders,
  pairOf,
} from '../../config/alertmanager/values/nodes.ts';
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
  for (const holder of matcherHolders(file.node)) {
    for (const node of matcherTexts(holder)) {
      const { doubt, reading, utf8 } = readMatchers(node.value);
      if (doubt === undefined || reading.matchers === undefined) continue;
      yield { node, doubt, matchers: reading.matchers, utf8 };
    }
  }
}

/** The items of a `matchers` list. */
export function matcherTexts({ mapping, prefix }: MatcherHolder): readonly YamlScalar[] {
  const value = pairOf(mapping, `${prefix}matchers`)?.value;
  const list = value === undefined ? undefined : dereference(value);
  const items = list?.kind === 'sequence' ? list.items : [];
  return items.flatMap((item) => (item.kind === 'scalar' ? [item] : []));
}

/** The labels under a deprecated key, with the texts of their values. */
export function matchedTexts(
  { mapping, prefix }: MatcherHolder,
  key: 'match' | 'match_re',
): readonly { readonly name: string; readonly node: YamlScalar }[] {
  const value = pairOf(mapping, prefix + key)?.value;
  const labels = value === undefined ? undefined : dereference(value);
  const pairs = labels?.kind === 'mapping' ? labels.pairs : [];
  return pairs.flatMap(({ key: name, value: node }) =>
    name.kind === 'scalar' && node.kind === 'scalar' ? [{ name: name.value, node }] : [],
  );
}

/** Writes the matchers so that both parsers read them. */
export function rewrite(node: YamlNode, matchers: readonly Matcher[], title: string): Fix {
  const newText = yamlScalar(matchers.map(formatMatcher).join(', '), 'quoted');
  return { title, edits: [{ span: plainSpan(node), newText }] };
}
