import type { Fix } from '../base/problem.ts';
import { plainSpan } from '../base/text.ts';
import {
  type ObjectSchema,
  type SchemaFault,
  schemaFaults,
} from '../rules/kubernetes/objectSchema.ts';
import { prometheusRuleSpec } from '../rules/kubernetes/prometheusRuleCrd.generated.ts';
import { textOf } from '../yaml/tree/fields.ts';
import { findPair, type YamlNode } from '../yaml/tree/node.ts';
import { type Details, ruleCheck } from './check.ts';

const strings: ObjectSchema = { type: 'object', additionalProperties: { type: 'string' } };

/** The metadata that every object has: ObjectMeta of Kubernetes' apimachinery. */
const metadata: ObjectSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    namespace: { type: 'string' },
    labels: strings,
    annotations: strings,
  },
};

const { groups } = prometheusRuleSpec.properties ?? {};
const { rules, ...keysOfGroup } = groups?.items?.properties ?? {};
const ruleSchema: ObjectSchema = rules?.items ?? {};

/** The object around its rules. */
const objectSchema: ObjectSchema = {
  type: 'object',
  properties: {
    metadata,
    spec: {
      type: 'object',
      properties: {
        groups: { type: 'array', items: { type: 'object', properties: keysOfGroup } },
      },
    },
  },
};

/** What Prometheus accepts in a PrometheusRule, and the API server of Kubernetes does not. */
export const prometheusRuleCrd = ruleCheck({
  code: 'prometheus-rule-crd',
  severity: 'warning',
  kinds: ['prometheus-rule'],
  messages: {
    rule: 'The API server refuses this object: {path} of this rule must {what}.',
    value: 'The API server refuses this object: {path} must {what}.',
    name: 'The API server refuses this object: {path} must consist of lowercase letters, digits, "-" and ".", and begin and end with a letter or digit.',
    namespace:
      'The API server refuses this object: {path} must consist of lowercase letters, digits and "-", and begin and end with a letter or digit.',
    long: 'The API server refuses this object: {path} must be at most {most} characters long.',
  },
  run({ rule: { item } }, { report }) {
    for (const fault of faultsIn(item, ruleSchema)) report('rule', fault.node, told(fault));
  },
  runOnObject(root, { report }) {
    for (const fault of faultsIn(root, objectSchema)) report('value', fault.node, told(fault));
    for (const { key, most, message, pattern } of names) {
      const node = findPair(findPair(root, 'metadata')?.value, key)?.value;
      const text = textOf(node);
      if (node === undefined || text === undefined || text === '' || placeholder.test(text))
        continue;
      const values = { path: `metadata.${key}`, most: String(most) };
      if (!pattern.test(text)) report(message, node, { values });
      else if (text.length > most) report('long', node, { values });
    }
  },
});

/** What is refused below a node. Prometheus judges texts itself, all but those that are for Thanos only. */
function faultsIn(node: YamlNode, schema: ObjectSchema): readonly SchemaFault[] {
  return [...schemaFaults(node, schema, '')].filter(
    ({ about, path }) => about === 'type' || path.endsWith('.partial_response_strategy'),
  );
}

function told(fault: SchemaFault): Details {
  return { values: { path: fault.path.slice(1), what: fault.must }, fixes: fixesOf(fault) };
}

/** Subdomains and labels of RFC 1123: IsDNS1123Subdomain and IsDNS1123Label of apimachinery. */
const names = [
  {
    key: 'name',
    most: 253,
    message: 'name',
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  },
  {
    key: 'namespace',
    most: 63,
    message: 'namespace',
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  },
] as const;

/** What a program puts a name in place of before it applies the object: `TARGET_NAMESPACE`, `FILLED BY THE OPERATOR`. */
const placeholder = /^[A-Z]+(?:[_ ][A-Z]+)+$/;

function fixesOf({ node, wantsQuotes }: SchemaFault): readonly Fix[] {
  if (!wantsQuotes || node.kind !== 'scalar' || node.style !== 'plain') return [];
  const newText = `'${node.source.slice(node.from, node.to)}'`;
  const edits = [{ span: plainSpan(node), newText }];
  return [{ title: `Put ${node.value} in quotes`, edits, preferred: true }];
}
