import type { Check } from './check.ts';
import { absentAlwaysPresent } from './absent-always-present.ts';
import { aggregatedQuantile } from './aggregated-quantile.ts';
import { aggregatedRecord } from './aggregated-record.ts';
import { aggregationLabel } from './aggregation-label.ts';
import { alertAlwaysFires } from './alert-always-fires.ts';
import { alertHistory } from './alert-history.ts';
import { alertWithoutCondition } from './alert-without-condition.ts';
import { beyondRetention } from './beyond-retention.ts';
import { boolInAlert } from './bool-in-alert.ts';
import { classicHistogram } from './classic-histogram.ts';
import { classicMatcher } from './classic-matcher.ts';
import { commentInFoldedExpression } from './comment-in-folded-expression.ts';
import { constantComparison } from './constant-comparison.ts';
import { defaultValue } from './default-value.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { deprecatedMatch } from './deprecated-match.ts';
import { divisionInAggregation } from './division-in-aggregation.ts';
import { divisionInRecord } from './division-in-record.ts';
import { duplicateRules } from './duplicate-rules.ts';
import { externalLabelConflict } from './external-label-conflict.ts';
import { forLimit } from './for-limit.ts';
import { globAsRegex } from './glob-as-regex.ts';
import { grafanaVariable } from './grafana-variable.ts';
import { impossibleMatchers } from './impossible-matchers.ts';
import { impossibleVectorMatching } from './impossible-vector-matching.ts';
import { intervalUnderScrape } from './interval-under-scrape.ts';
import { irateInAlert } from './irate-in-alert.ts';
import { labelNotRecorded } from './label-not-recorded.ts';
import { labelNotThere } from './label-not-there.ts';
import { labelReplace } from './label-replace.ts';
import { literalSecret } from './literal-secret.ts';
import { logql } from './logql.ts';
import { longInterval } from './long-interval.ts';
import { matcherAsText } from './matcher-as-text.ts';
import { matcherDisagreement } from './matcher-disagreement.ts';
import { matchingFails } from './matching-fails.ts';
import { metricType } from './metric-type.ts';
import { missingTimestamp } from './missing-timestamp.ts';
import { misspeltLabel } from './misspelt-label.ts';
import { misspeltMetric } from './misspelt-metric.ts';
import { needlessRegex } from './needless-regex.ts';
import { percentageValue } from './percentage-value.ts';
import { prometheusRuleCrd } from './prometheus-rule-crd.ts';
import { quantileOutOfRange } from './quantile-out-of-range.ts';
import { quantileWithoutLe } from './quantile-without-le.ts';
import { queryCost } from './query-cost.ts';
import { rateOfAggregate } from './rate-of-aggregate.ts';
import { rateOfGauge } from './rate-of-gauge.ts';
import { rateOfRecord } from './rate-of-record.ts';
import { ratioWithoutFor } from './ratio-without-for.ts';
import { rawCounter } from './raw-counter.ts';
import { rawValue } from './raw-value.ts';
import { regexAsText } from './regex-as-text.ts';
import { renamedMetric } from './renamed-metric.ts';
import { repeatedExpression } from './repeated-expression.ts';
import { requiredAnnotation } from './required-annotation.ts';
import { requiredLabel } from './required-label.ts';
import { requiredMatcher } from './required-matcher.ts';
import { routeTestFailed } from './route-test-failed.ts';
import { ruleDiffers } from './rule-differs.ts';
import { ruleNamePattern } from './rule-name.ts';
import { ruleOwner } from './rule-owner.ts';
import { rulesMoreDocuments } from './rules-more-documents.ts';
import { ruletestRepeatedSeries } from './ruletest-repeated-series.ts';
import { ruletestSeriesIgnored } from './ruletest-series-ignored.ts';
import { ruletestUnknownAlert } from './ruletest-unknown-alert.ts';
import { ruletestUnknownGroup } from './ruletest-unknown-group.ts';
import { ruletestUnknownRecord } from './ruletest-unknown-record.ts';
import { samplerInAlert } from './sampler-in-alert.ts';
import { selfInhibition } from './self-inhibition.ts';
import { seriesNotFound } from './series-not-found.ts';
import { shortFor } from './short-for.ts';
import { shortRange } from './short-range.ts';
import { staleRecord } from './stale-record.ts';
import { substringRegex } from './substring-regex.ts';
import { sumCountMismatch } from './sum-count-mismatch.ts';
import { templateCall } from './template-call.ts';
import { templateLabel } from './template-label.ts';
import { templateQuery } from './template-query.ts';
import { unescapedDot } from './unescaped-dot.ts';
import { unescapedTemplate } from './unescaped-template.ts';
import { unitMismatch } from './unit-mismatch.ts';
import { unknownAlert } from './unknown-alert.ts';
import { unknownExternalLabel } from './unknown-external-label.ts';
import { unknownJob } from './unknown-job.ts';
import { unknownLabelValue } from './unknown-label-value.ts';
import { unknownRecord } from './unknown-record.ts';
import { unknownSeverity } from './unknown-severity.ts';
import { unreachableRoute } from './unreachable-route.ts';
import { unroutedAlert } from './unrouted-alert.ts';
import { unusedGroupLabel } from './unused-group-label.ts';
import { unusedReceiver } from './unused-receiver.ts';
import { unusedTimeInterval } from './unused-time-interval.ts';
import { valueCutByComment } from './value-cut-by-comment.ts';
import { valueInLabel } from './value-in-label.ts';

/** Every semantic check, in the order of their codes. */
export const checks: readonly Check[] = [
  absentAlwaysPresent,
  aggregatedQuantile,
  aggregatedRecord,
  aggregationLabel,
  alertAlwaysFires,
  alertHistory,
  alertWithoutCondition,
  beyondRetention,
  boolInAlert,
  classicHistogram,
  classicMatcher,
  commentInFoldedExpression,
  constantComparison,
  defaultValue,
  deprecatedKey,
  deprecatedMatch,
  divisionInAggregation,
  divisionInRecord,
  duplicateRules,
  externalLabelConflict,
  forLimit,
  globAsRegex,
  grafanaVariable,
  impossibleMatchers,
  impossibleVectorMatching,
  intervalUnderScrape,
  irateInAlert,
  labelNotRecorded,
  labelNotThere,
  labelReplace,
  literalSecret,
  logql,
  longInterval,
  matcherAsText,
  matcherDisagreement,
  matchingFails,
  metricType,
  missingTimestamp,
  misspeltLabel,
  misspeltMetric,
  needlessRegex,
  percentageValue,
  prometheusRuleCrd,
  quantileOutOfRange,
  quantileWithoutLe,
  queryCost,
  rateOfAggregate,
  rateOfGauge,
  rateOfRecord,
  ratioWithoutFor,
  rawCounter,
  rawValue,
  regexAsText,
  renamedMetric,
  repeatedExpression,
  requiredAnnotation,
  requiredLabel,
  requiredMatcher,
  routeTestFailed,
  ruleDiffers,
  ruleNamePattern,
  ruleOwner,
  rulesMoreDocuments,
  ruletestRepeatedSeries,
  ruletestSeriesIgnored,
  ruletestUnknownAlert,
  ruletestUnknownGroup,
  ruletestUnknownRecord,
  samplerInAlert,
  selfInhibition,
  seriesNotFound,
  shortFor,
  shortRange,
  staleRecord,
  substringRegex,
  sumCountMismatch,
  templateCall,
  templateLabel,
  templateQuery,
  unescapedDot,
  unescapedTemplate,
  unitMismatch,
  unknownAlert,
  unknownExternalLabel,
  unknownJob,
  unknownLabelValue,
  unknownRecord,
  unknownSeverity,
  unreachableRoute,
  unroutedAlert,
  unusedGroupLabel,
  unusedReceiver,
  unusedTimeInterval,
  valueCutByComment,
  valueInLabel,
];
