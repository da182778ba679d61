import { matchersFix } from '../config/alertmanager/matchers/matchersFix.ts';
import { matcherHolders, pairOf } from '../config/alertmanager/values/nodes.ts';
import { alertmanagerFile } from './shared/alertmanagerFile.ts';
import { fileCheck } from './check.ts';

/** `match`, `match_re` and their forms in inhibition rules, which `matchers` replaces. */
export const deprecatedMatch = fileCheck({
  code: 'deprecated-match',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: { deprecated: '{key} is deprecated; use {prefix}matchers.' },
  run(subject, { report }) {
    const file = alertmanagerFile(subject);
    if (file === undefined) return;
    for (const { mapping, prefix } of matcherHolders(file.node)) {
      const fix = matchersFix(subject.text, mapping, prefix);
      for (const [index, name] of ['match', 'match_re'].entries()) {
        const key = prefix + name;
        const pair = pairOf(mapping, key);
        if (pair === undefined) continue;
        // One fix rewrites both keys.
        const repeats = index > 0 && pairOf(mapping, `${prefix}match`) !== undefined;
        report('deprecated', pair.key, {
          values: { key, prefix },
          fixes: fix === undefined ? [] : [{ ...fix, preferred: !repeats }],
        });
      }
    }
  },
});
