/**
 * The codes of what the programs themselves refuse, and of what goes wrong while a file is read. Each
 * has a page in `docs/checks/`; a code never changes its meaning, because suppressions name it.
 */
export const parityCodes = [
  'alert-template',
  'alertmanager-crash',
  'annotation-name',
  'bad-scrape-config-file',
  'bad-target-file',
  'duplicate-job',
  'duplicate-key',
  'duplicate-receiver',
  'format-too-large',
  'group-name',
  'internal-error',
  'invalid-config',
  'invalid-glob',
  'invalid-label-name',
  'invalid-matcher',
  'invalid-regex',
  'invalid-template',
  'invalid-value',
  'json-syntax',
  'key-removed',
  'key-too-new',
  'label-name',
  'missing-expr',
  'missing-file',
  'promql-disabled',
  'promql-regex',
  'promql-syntax',
  'promql-type',
  'promql-unknown-function',
  'record-name',
  'recording-rule-field',
  'repeated-group',
  'rule-kind',
  'ruletest-alertname',
  'ruletest-expr',
  'ruletest-order',
  'ruletest-rule-files',
  'ruletest-sample',
  'ruletest-series',
  'undefined-receiver',
  'undefined-time-interval',
  'unknown-key',
  'unknown-time-zone',
  'wrong-type',
  'yaml-syntax',
] as const;

/** The codes of the semantic checks: what the programs accept and people would want to know. */
export const checkCodes = [
  'absent-always-present',
  'aggregated-quantile',
  'aggregated-record',
  'aggregation-label',
  'alert-always-fires',
  'alert-history',
  'alert-without-condition',
  'beyond-retention',
  'bool-in-alert',
  'classic-histogram',
  'classic-matcher',
  'comment-in-folded-expression',
  'constant-comparison',
  'default-value',
  'deprecated-key',
  'deprecated-match',
  'division-in-aggregation',
  'division-in-record',
  'duplicate-rules',
  'external-label-conflict',
  'for-limit',
  'glob-as-regex',
  'grafana-variable',
  'impossible-matchers',
  'impossible-vector-matching',
  'interval-under-scrape',
  'irate-in-alert',
  'label-not-recorded',
  'label-not-there',
  'label-replace',
  'literal-secret',
  'logql',
  'long-interval',
  'matcher-as-text',
  'matcher-disagreement',
  'matching-fails',
  'metric-type',
  'missing-timestamp',
  'misspelt-label',
  'misspelt-metric',
  'needless-regex',
  'percentage-value',
  'prometheus-rule-crd',
  'quantile-out-of-range',
  'quantile-without-le',
  'query-cost',
  'rate-of-aggregate',
  'rate-of-gauge',
  'rate-of-record',
  'ratio-without-for',
  'raw-counter',
  'raw-value',
  'regex-as-text',
  'renamed-metric',
  'repeated-expression',
  'required-annotation',
  'required-label',
  'required-matcher',
  'route-test-failed',
  'rule-differs',
  'rule-name',
  'rule-owner',
  'rules-more-documents',
  'ruletest-repeated-series',
  'ruletest-series-ignored',
  'ruletest-unknown-alert',
  'ruletest-unknown-group',
  'ruletest-unknown-record',
  'sampler-in-alert',
  'self-inhibition',
  'series-not-found',
  'short-for',
  'short-range',
  'stale-record',
  'substring-regex',
  'sum-count-mismatch',
  'template-call',
  'template-label',
  'template-query',
  'unescaped-dot',
  'unescaped-template',
  'unit-mismatch',
  'unknown-alert',
  'unknown-external-label',
  'unknown-job',
  'unknown-label-value',
  'unknown-record',
  'unknown-severity',
  'unreachable-route',
  'unrouted-alert',
  'unused-group-label',
  'unused-receiver',
  'unused-time-interval',
  'value-cut-by-comment',
  'value-in-label',
] as const;

/** The codes of comments that turn checks off and do not do what they say. */
export const suppressionCodes = [
  'suppression-malformed',
  'suppression-unknown',
  'suppression-unused',
] as const;

export type ParityCode = (typeof parityCodes)[number];
export type CheckCode = (typeof checkCodes)[number];
export type SuppressionCode = (typeof suppressionCodes)[number];

/** What a problem is called. */
export type ProblemCode = ParityCode | CheckCode | SuppressionCode;

/** Codes of the programs under which they also warn; as an error, they cannot be turned off either. */
const warningCodes = ['missing-file', 'ruletest-rule-files'] as const satisfies ParityCode[];

/** A code whose problems a user may turn off or rate anew. */
export type AdjustableCode = CheckCode | SuppressionCode | (typeof warningCodes)[number];

/** Every adjustable code, in the order of their names. */
export const adjustableCodes: readonly AdjustableCode[] = [
  ...checkCodes,
  ...suppressionCodes,
  ...warningCodes,
].sort();

const adjustable: ReadonlySet<string> = new Set(adjustableCodes);

/** True for the name of an adjustable code. */
export function isAdjustable(code: string): code is AdjustableCode {
  return adjustable.has(code);
}

const known: ReadonlySet<string> = new Set([...parityCodes, ...checkCodes, ...suppressionCodes]);

/** True for the name of a code. */
export function isProblemCode(code: string): code is ProblemCode {
  return known.has(code);
}

/**
 * Codes of mistakes in an expression itself. They are what they are whatever a template puts around
 * the expression.
 */
export function isPromqlCode(code: ProblemCode): boolean {
  return code.startsWith('promql-');
}
