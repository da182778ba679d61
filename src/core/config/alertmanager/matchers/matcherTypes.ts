import { stringOf } from '../values/stringOf.ts';
import { goQuote } from '../../../go/quote.ts';
import { isLabelName } from '../../shared/names.ts';
import type { Failure, ListType, MapType } from '../../../schema/schema.ts';
import { listOf, mapOf, string } from '../../../schema/types.ts';
import type { MapValue } from '../../../schema/value.ts';
import { matcherAdvice } from './matcherAdvice.ts';
import { mappingAdvice } from './mappingAdvice.ts';
import { readMatchers } from './matchers.ts';
import { anchoredRegex } from '../values/textTypes.ts';

/** A list of texts, each with one or more matchers (`config/common.Matchers`). */
export const matchers: ListType = {
  ...listOf({ ...string, misread: (node) => mappingAdvice(node, 'item') }),
  misread: (node) => mappingAdvice(node, 'list'),
  bare: 'common.Matchers',
  goWas: { until: '0.32', go: '[]string', bare: 'config.Matchers' },
  check: (list) =>
    list.items.flatMap(({ value, span }, index): readonly Failure[] => {
      const { error } = readMatchers(stringOf(value)).reading;
      if (error === undefined) return [];
      const advice = matcherAdvice(span, list.items[index - 1]?.span);
      return [{ message: error, at: span, code: 'invalid-matcher', ...advice }];
    }),
};

/** Labels and the regexes that their values must match as a whole (`config/common.MatchRegexps`). */
export const matchRegexps: MapType = {
  ...mapOf(string, anchoredRegex, 'common.plain'),
  bare: 'common.MatchRegexps',
  goWas: { until: '0.32', go: 'config.plain', bare: 'config.MatchRegexps' },
  check: (map) => {
    const failures: Failure[] = [...classicNames(map)];
    for (const [name, { value, span, key }] of map.entries) {
      if (typeof value === 'string') continue;
      const at = span.to > span.from ? span : key;
      failures.push({ message: `invalid regexp value for ${goQuote(name)}`, at });
    }
    return failures;
  },
};

/** Names that `match` and `match_re` refuse; they know classic label names only. */
export function classicNames(map: MapValue | undefined): readonly Failure[] {
  return [...(map?.entries ?? [])]
    .filter(([name]) => !isLabelName(name, 'legacy'))
    .map(([name, { key }]) => ({
      message: `invalid label name ${goQuote(name)}`,
      at: key,
      code: 'invalid-label-name',
    }));
}
