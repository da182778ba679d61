/**
 * Writes src/core/rules/kubernetes/prometheusRuleCrd.generated.ts from the custom resource definition of the
 * Prometheus Operator, which is example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml
 * in its repository: `npx tsx scripts/prometheus-rule-crd.ts FILE`, then `npx prettier --write` on what it wrote.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Definition {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: { readonly properties: { spec: object } } };
    }[];
  };
}

/** What the API server judges a value by; the rest is documentation. */
const kept: readonly string[] = [
  'type',
  'properties',
  'additionalProperties',
  'items',
  'pattern',
  'minLength',
  'maxLength',
  'x-kubernetes-int-or-string',
];

/** A schema without what is not kept; the names of properties are no keywords. */
function reduced(schema: object): object {
  const entries = Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (!kept.includes(key)) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, value]];
    if (key !== 'properties') return [[key, reduced(value)]];
    const properties = Object.entries(value).map(([name, of]: [string, object]) => [
      name,
      reduced(of),
    ]);
    return [[key, Object.fromEntries(properties)]];
  });
  return Object.fromEntries(entries) as object;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Give the path of the custom resource definition.');
const definition = parse(readFileSync(file, 'utf8')) as Definition;
const version = definition.metadata.annotations['operator.prometheus.io/version'] ?? 'unknown';
const served = definition.spec.versions.find(({ name }) => name === 'v1');
if (served === undefined) throw new Error(`${file} defines no version v1.`);
const spec = reduced(served.schema.openAPIV3Schema.properties.spec);
const path = fileURLToPath(
  new URL('../src/core/rules/kubernetes/prometheusRuleCrd.generated.ts', import.meta.url),
);
const source = `// Written by scripts/prometheus-rule-crd.ts from the Prometheus Operator ${version}.
import type { ObjectSchema } from './objectSchema.ts';

/** The \`spec\` of a PrometheusRule as its custom resource definition describes it. */
export const prometheusRuleSpec: ObjectSchema = ${JSON.stringify(spec)};
`;
writeFileSync(path, source);
