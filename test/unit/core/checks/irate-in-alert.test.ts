import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [
    { expr: 'irate(a[5m]) > 1', for: '5m' },
    [
      'irate: irate() looks at the last two samples only, so one quiet scrape resets the "for" of this alert. Use rate(). ⇒ rate(a[5m]) > 1',
    ],
  ],
  [
    'sum(idelta(a[5m])) > 1',
    [
      'idelta: idelta() looks at the last two samples only, so this alert depends on a single scrape. Use delta(). ⇒ sum(delta(a[5m])) > 1',
    ],
  ],
  ['max_over_time(irate(a[2m])[1h:]) > 1', []],
  ['rate(a[5m]) > 1', []],
  [{ kind: 'record', expr: 'irate(a[5m])' }, []],
  [
    { kind: 'record', expr: 'sum(irate(a[1h]))' },
    [
      'irate: irate() looks at the last two samples only, however long the range is. Use rate() to cover all of it. ⇒ sum(rate(a[1h]))',
    ],
  ],
])('%j', (rule, expected) => {
  expect(ruleFindings('irate-in-alert', rule)).toEqual(expected);
});
