import { goQuote } from '../../go/quote.ts';
import type { Deprecation, Key, Outcome, StructType } from '../../schema/schema.ts';
import { listOf, string, stringMap, strings } from '../../schema/types.ts';
import type { StructValue } from '../../schema/value.ts';
import { failures } from './values/integration.ts';
import { classicNames, matchRegexps, matchers } from './matchers/matcherTypes.ts';
import { classicLabelName } from './values/textTypes.ts';

function sideKeys(side: 'source' | 'target', alerts: string): Readonly<Record<string, Key>> {
  const deprecated: Deprecation = { note: `use ${side}_matchers`, reportedAs: 'deprecated-match' };
  return {
    [`${side}_match`]: {
      type: stringMap,
      names: 'alert-label',
      doc: `Labels and the exact values required of ${alerts}.`,
      deprecated,
    },
    [`${side}_match_re`]: {
      type: matchRegexps,
      names: 'alert-label',
      doc: `Labels and the regular expressions that their values must match, for ${alerts}.`,
      deprecated,
    },
    [`${side}_matchers`]: {
      type: matchers,
      names: 'alert-matcher',
      doc: `Matchers that select ${alerts}.`,
    },
  };
}

/** An inhibition rule (`config/common.InhibitRule`). */
export const inhibitRule: StructType = {
  kind: 'struct',
  name: 'inhibit_rule',
  go: 'common.plain',
  bare: 'common.InhibitRule',
  goWas: { until: '0.32', go: 'config.plain' },
  keys: {
    name: { type: string, doc: 'Name of the rule, used in metrics.', since: '0.30' },
    ...sideKeys('source', 'the source alerts, which mute others'),
    ...sideKeys('target', 'the target alerts, which are muted'),
    equal: {
      type: strings,
      names: 'alert-label',
      doc: 'Labels that must have the same value in the source and the target alert.',
      was: { until: '0.28', type: listOf(classicLabelName, 'model.LabelNames') },
    },
  },
  check: checkInhibitRule,
};

function checkInhibitRule(value: StructValue): Outcome {
  return failures(
    classicNames(value.map('source_match')),
    classicNames(value.map('target_match')),
    value
      .list('equal')
      .filter((item) => (item.value ?? '') === '')
      .map(({ span }) => ({
        message: `invalid label name ${goQuote('')} in equal list`,
        at: span,
        code: 'invalid-label-name',
      })),
  );
}
