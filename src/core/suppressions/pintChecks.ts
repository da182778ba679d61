import type { AdjustableCode } from '../base/codes.ts';

/**
 * The checks of pint by their names, and the codes under which we report the same; none where we have no
 * such check, or where pint asks a server. A comment for a check of pint turns off all of its codes.
 */
const pintChecks = {
  'alerts/absent': [],
  'alerts/annotation': ['required-annotation'],
  'alerts/comparison': [
    'alert-always-fires',
    'alert-without-condition',
    'bool-in-alert',
    'constant-comparison',
  ],
  'alerts/count': [],
  'alerts/external_labels': [],
  'alerts/for': ['default-value'],
  'alerts/template': [
    'label-not-there',
    'raw-value',
    'template-call',
    'template-label',
    'template-query',
    'value-in-label',
  ],
  'group/interval': ['long-interval'],
  'ignore/file': [],
  'labels/conflict': [],
  'pint/comment': ['suppression-malformed', 'suppression-unknown', 'suppression-unused'],
  'promql/aggregate': ['aggregation-label'],
  'promql/counter': ['raw-counter'],
  'promql/features': [],
  'promql/fragile': ['ratio-without-for', 'sampler-in-alert'],
  'promql/impossible': [
    'absent-always-present',
    'constant-comparison',
    'impossible-matchers',
    'impossible-vector-matching',
    'label-not-there',
    'unused-group-label',
  ],
  'promql/nan': ['division-in-aggregation', 'division-in-record'],
  'promql/offset': [],
  'promql/range_query': [],
  'promql/rate': ['rate-of-aggregate', 'rate-of-gauge', 'rate-of-record'],
  'promql/regexp': ['impossible-matchers', 'needless-regex', 'substring-regex'],
  'promql/selector': ['required-matcher'],
  'promql/series': [],
  'promql/syntax': [],
  'promql/vector_matching': ['impossible-vector-matching', 'label-not-there'],
  'query/cost': [],
  'rule/dependency': ['stale-record'],
  'rule/duplicate': ['duplicate-rules'],
  'rule/for': ['for-limit'],
  'rule/label': ['required-label'],
  'rule/link': [],
  'rule/name': ['rule-name'],
  'rule/owner': ['rule-owner'],
  'rule/reject': [],
  'rule/report': [],
  'yaml/parse': [],
} as const satisfies Readonly<Record<string, readonly AdjustableCode[]>>;

/** The names of all checks of pint. */
export const pintCheckNames: readonly string[] = Object.keys(pintChecks);

/** Our codes for a check of pint; undefined for a name that is not known. */
export function codesOfPint(name: string): readonly AdjustableCode[] | undefined {
  return Object.hasOwn(pintChecks, name) ? pintChecks[name as keyof typeof pintChecks] : undefined;
}
