import type { Check } from './check.ts';
import { classicMatcher } from './classic-matcher.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { deprecatedMatch } from './deprecated-match.ts';
import { duplicateRules } from './duplicate-rules.ts';
import { literalSecret } from './literal-secret.ts';
import { logql } from './logql.ts';
import { matcherDisagreement } from './matcher-disagreement.ts';
import { prometheusRuleCrd } from './prometheus-rule-crd.ts';
import { rulesMoreDocuments } from './rules-more-documents.ts';
import { ruletestRepeatedSeries } from './ruletest-repeated-series.ts';
import { ruletestSeriesIgnored } from './ruletest-series-ignored.ts';
import { ruletestUnknownAlert } from './ruletest-unknown-alert.ts';
import { ruletestUnknownGroup } from './ruletest-unknown-group.ts';
import { ruletestUnknownRecord } from './ruletest-unknown-record.ts';
import { selfInhibition } from './self-inhibition.ts';
import { templateCall } from './template-call.ts';
import { unescapedTemplate } from './unescaped-template.ts';
import { unreachableRoute } from './unreachable-route.ts';
import { unusedReceiver } from './unused-receiver.ts';
import { unusedTimeInterval } from './unused-time-interval.ts';

/** Every semantic check, in the order of their codes. */
export const checks: readonly Check[] = [
  classicMatcher,
  deprecatedKey,
  deprecatedMatch,
  duplicateRules,
  literalSecret,
  logql,
  matcherDisagreement,
  prometheusRuleCrd,
  rulesMoreDocuments,
  ruletestRepeatedSeries,
  ruletestSeriesIgnored,
  ruletestUnknownAlert,
  ruletestUnknownGroup,
  ruletestUnknownRecord,
  selfInhibition,
  templateCall,
  unescapedTemplate,
  unreachableRoute,
  unusedReceiver,
  unusedTimeInterval,
];
