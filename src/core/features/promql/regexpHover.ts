import { compileMatcherRegexp } from '../../go/regexp.ts';
import type { Matcher } from '../../promql/tree/ast.ts';
import type { NameSources } from './completion.ts';
import type { SeriesFilter } from './metricCatalog.ts';
import { regexpWords } from './regexpWords.ts';

/** Values that are listed at most. */
const mostListed = 10;

/** Explains the regular expression of a matcher, and tries it on the values that its label is known to have. */
export async function regexpText(
  { name, op, value }: Matcher,
  among: SeriesFilter,
  { catalog, signal }: NameSources,
): Promise<string | undefined> {
  const regexp = compileMatcherRegexp(value);
  if (regexp.fault !== undefined) return undefined;
  const words = regexpWords(value);
  const verb = op === '!~' ? 'Refuses' : 'Matches';
  const paragraphs = words === undefined ? [] : [`${verb} ${words}.`];
  if (regexp.matchesAll('') !== (op === '!~')) {
    paragraphs.push(`Series without the label \`${name}\` match, too.`);
  }
  const { items, isComplete } = await catalog.labelValues(name, '', among, signal);
  if (items.length > 0) {
    const hits = items.filter((item) => regexp.matchesAll(item) === (op === '=~'));
    const listed = hits.slice(0, mostListed).map((hit) => `\`${hit}\``);
    const more = hits.length > mostListed ? ', …' : '';
    const list = hits.length === 0 ? '' : `: ${listed.join(', ')}${more}`;
    const known = isComplete ? `${items.length}` : `the first ${items.length}`;
    paragraphs.push(`${hits.length} of ${known} known values${list}.`);
  }
  return paragraphs.length === 0 ? undefined : paragraphs.join('\n\n');
}
