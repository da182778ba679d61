// Written by scripts/prometheus-rule-crd.ts from the Prometheus Operator 0.93.0.
import type { ObjectSchema } from './objectSchema.ts';

/** The `spec` of a PrometheusRule as its custom resource definition describes it. */
export const prometheusRuleSpec: ObjectSchema = {
  properties: {
    groups: {
      items: {
        properties: {
          interval: {
            pattern:
              '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
            type: 'string',
          },
          labels: { additionalProperties: { type: 'string' }, type: 'object' },
          limit: { type: 'integer' },
          name: { minLength: 1, type: 'string' },
          partial_response_strategy: { pattern: '^(?i)(abort|warn)?$', type: 'string' },
          query_offset: {
            pattern:
              '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
            type: 'string',
          },
          rules: {
            items: {
              properties: {
                alert: { type: 'string' },
                annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                expr: { 'x-kubernetes-int-or-string': true },
                for: {
                  pattern:
                    '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
                  type: 'string',
                },
                keep_firing_for: {
                  minLength: 1,
                  pattern:
                    '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
                  type: 'string',
                },
                labels: { additionalProperties: { type: 'string' }, type: 'object' },
                record: { type: 'string' },
              },
              type: 'object',
            },
            type: 'array',
          },
        },
        type: 'object',
      },
      type: 'array',
    },
  },
  type: 'object',
};
