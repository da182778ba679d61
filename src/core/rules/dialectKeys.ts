import { ruleDialects, type RuleDialect } from '../base/target.ts';
import type { AnyType, Key } from '../schema/schema.ts';

/** A value that only the other program judges. */
const any: AnyType = { kind: 'any', go: 'interface {}' };

/** Keys of a program that reads rule files of its own dialect. */
function keysOf(only: RuleDialect, docs: Readonly<Record<string, string>>): Record<string, Key> {
  return Object.fromEntries(
    Object.entries(docs).map(([name, doc]) => [
      name,
      { type: any, only, doc: `${doc} Only in rule files of ${ruleDialects[only]}.` },
    ]),
  );
}

/** Keys of a whole file: RuleNamespace of Mimir's pkg/mimirtool/rules/rules.go. */
export const fileKeysOfDialects = keysOf('mimir', {
  namespace: 'Namespace that the groups belong to.',
});

/**
 * Keys of a group: vmalert's app/vmalert/config/config.go and its documentation (`tenant` is of the enterprise version),
 * Thanos' pkg/rules/manager.go, Mimir's pkg/mimirtool/rules/rwrulefmt and the model/rulefmt of mimir-prometheus.
 */
export const groupKeysOfDialects = {
  ...keysOf('vmalert', {
    type: 'Language of the expressions: `prometheus`, `graphite` or `vlogs`.',
    concurrency: 'How many rules are evaluated at the same time.',
    tenant: 'Tenant that the rules are evaluated for.',
    eval_offset: 'Offset of the evaluation within the interval.',
    eval_delay: 'How far the evaluation timestamp is moved into the past.',
    eval_alignment: 'Whether the evaluation timestamp is aligned with the interval.',
    params: 'URL parameters of the queries.',
    headers: 'HTTP headers of the queries.',
    notifier_headers: 'HTTP headers of the notifications.',
    debug: 'Whether the evaluation is logged in detail.',
  }),
  ...keysOf('thanos', {
    partial_response_strategy:
      'How Thanos Ruler handles stores that do not respond: `warn` or `abort`.',
  }),
  ...keysOf('mimir', {
    source_tenants: 'Tenants whose series the expressions read.',
    evaluation_delay: 'Former name of `query_offset`.',
    align_evaluation_time_on_interval: 'Whether the evaluation time is aligned with the interval.',
    remote_write: 'Where the results are written to.',
  }),
};

/** Keys of a rule: Rule of app/vmalert/config/config.go in github.com/VictoriaMetrics/VictoriaMetrics. */
export const ruleKeysOfDialects = keysOf('vmalert', {
  debug: 'Whether the evaluation is logged in detail.',
  update_entries_limit: 'How many of the last evaluations are kept.',
});
