import { prometheusFile } from '../../config/prometheus/file.ts';
import { readPrometheusConfig } from '../../config/prometheus/check.ts';
import { fileProblems, ruleFilesOf } from '../../config/prometheus/files/files.ts';
import { namedInPrometheus } from '../../config/prometheus/named.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads `prometheus.yml`, for `promtool check config`. */
export function read(text: string, { target, path }: ReadOptions): Reading {
  const context: ReadContext = { target, product: 'prometheus' };
  const validated = readPrometheusConfig(text, target);
  const { root } = validated;
  const named = namedInPrometheus;
  if (path === undefined) return configReading(text, validated, context, { named });
  return {
    ...configReading(text, validated, context, {
      fileProblems: (lookup) => fileProblems(root, { path, lookup }, context),
      named,
    }),
    ruleFiles: (lookup) => ruleFilesOf(root, { path, lookup }, context),
  };
}

export const describe = describedBy(prometheusFile.root);
