import { remember } from '../../../base/remember.ts';
import { sameMatchers } from './matcher.ts';
import type { Matcher, MatcherReading } from './matcher.ts';
import { parseMatchersClassic } from './matchersClassic.ts';
import { parseMatchersUtf8 } from './matchersUtf8.ts';

/** How Alertmanager understands a text of matchers, and how its two parsers would. */
export interface MatchersReading {
  /** What counts: the matchers, or amtool's words of refusal. */
  readonly reading: MatcherReading;
  readonly utf8: MatcherReading;
  readonly classic: MatcherReading;
  /**
   * `disagreement`: both parsers accept the text and read it differently, the classic reading
   * counts for now. `classicOnly`: only the classic parser accepts it.
   */
  readonly doubt?: 'disagreement' | 'classicOnly';
}

/**
 * Reads a text of matchers as Alertmanager does without feature flags: the UTF-8 parser's reading,
 * unless the classic parser reads it differently or alone (`compat.FallbackMatchersParser`).
 */
export const readMatchers: (text: string) => MatchersReading = remember(judge);

function judge(text: string): MatchersReading {
  const utf8 = parseMatchersUtf8(text);
  const classic = parseMatchersClassic(text);
  if (utf8.error !== undefined) {
    const doubt = classic.error === undefined ? { doubt: 'classicOnly' as const } : {};
    return { reading: classic, utf8, classic, ...doubt };
  }
  if (classic.error !== undefined || sameMatchers(utf8.matchers, classic.matchers)) {
    return { reading: utf8, utf8, classic };
  }
  return { reading: classic, utf8, classic, doubt: 'disagreement' };
}

/** The matchers of several texts together, those that cannot be read left out. */
export function readableMatchers(texts: readonly string[]): Matcher[] {
  return texts.flatMap((text) => readMatchers(text).reading.matchers ?? []);
}
