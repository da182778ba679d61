import { columnAt } from '../../../base/text.ts';
import type { Advice } from '../../../schema/schema.ts';
import { dereference, type YamlConcrete, type YamlMapping } from '../../../yaml/tree/node.ts';
import { yamlScalar } from '../values/yamlText.ts';
import { formatMatcher, type Matcher, type MatchOperator } from './matcher.ts';
import { readMatchers } from './matchers.ts';

/**
 * Advice for a mapping such as `severity: page` in place of matchers; undefined where its values are no texts.
 * @param place whether it stands for one item of the list, or for all of it
 */
export function mappingAdvice(node: YamlConcrete, place: 'item' | 'list'): Advice | undefined {
  if (node.kind !== 'mapping') return undefined;
  const matchers = matchersOf(node);
  const [first] = node.pairs;
  if (matchers === undefined || first?.key.kind !== 'scalar') return undefined;
  const { source } = first.key;
  const { from } = node;
  const written = matchers.map(formatMatcher);
  if (readMatchers(written.join(',')).reading.error !== undefined) return undefined;
  const hint = `write ${written.length > 1 ? 'matchers' : 'a matcher'} as ${written.join(', ')}`;
  const newText = place === 'item' ? itemOf(written) : listOf(written, source, from);
  const old = source.slice(from, node.to).trimEnd();
  const holdsMore = node.properties !== undefined || /(?:^|\s)#/m.test(old);
  if (holdsMore) return { hint };
  const edits = [{ span: { from, to: from + old.length }, newText }];
  return { hint, fixes: [{ title: 'Write it as a matcher', edits, preferred: true }] };
}

function matchersOf({ pairs }: YamlMapping): readonly Matcher[] | undefined {
  const matchers: Matcher[] = [];
  for (const { key, value } of pairs) {
    const target = dereference(value);
    if (key.kind !== 'scalar' || target.kind !== 'scalar') return undefined;
    const operator = operators.find((one) => target.value.startsWith(one));
    const text = target.value.slice(operator?.length ?? 0).trim();
    const bare = /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
    matchers.push({ name: key.value, operator: operator ?? '=', value: bare });
  }
  return matchers;
}

const operators: readonly MatchOperator[] = ['=~', '!~', '!=', '='];

function itemOf(written: readonly string[]): string {
  return yamlScalar(written.join(', '), 'quoted');
}

/** The items of a list in the style of the mapping that begins at `from`. */
function listOf(written: readonly string[], source: string, from: number): string {
  const items = written.map((one) => yamlScalar(one, 'quoted'));
  if (source.charAt(from) === '{') return `[${items.join(', ')}]`;
  const column = columnAt(source, from);
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  return items.map((item) => `- ${item}`).join(lineBreak + ' '.repeat(column));
}
