import { matcherHolders, pairOf } from '../values/nodes.ts';
import { matchersFix } from '../matchers/matchersFix.ts';
import { problemAt } from './file.ts';
import type { AlertmanagerCheck } from './file.ts';

/** `match`, `match_re` and their forms in inhibition rules, which `matchers` replaces. */
export const deprecatedMatch: AlertmanagerCheck = ({ node, text }) =>
  matcherHolders(node).flatMap(({ mapping, prefix }) => {
    const fix = matchersFix(text, mapping, prefix);
    return ['match', 'match_re'].flatMap((name, i) => {
      const pair = pairOf(mapping, prefix + name);
      if (pair === undefined) return [];
      const message = `${prefix}${name} is deprecated; use ${prefix}matchers.`;
      // One fix rewrites both keys; "fix all" must not apply it twice.
      const repeats = i > 0 && pairOf(mapping, `${prefix}match`) !== undefined;
      const fixes = fix === undefined ? [] : [{ ...fix, preferred: !repeats }];
      return [problemAt('deprecated-match', pair.key, message, { fixes })];
    });
  });
