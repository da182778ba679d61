import { isRuleListName } from '../../base/ruleLists.ts';
import type { SchemaPart } from '../../schema/schemaPart.ts';
import type { StructType } from '../../schema/schema.ts';
import type { ValuePath } from '../../schema/typeAt.ts';
import { listOf, oneOf, string, stringMap } from '../../schema/types.ts';
import { ruleListType, ruleSpecType } from '../schema.ts';
import { isForeignPath } from './foreignValues.ts';
import { isOtherObject, objectAt } from './objectAt.ts';

const metadata: StructType = {
  kind: 'struct',
  name: 'metadata',
  go: 'v1.ObjectMeta',
  keys: {
    name: { type: string, required: true, doc: 'Name of the object, unique in its namespace.' },
    namespace: {
      type: string,
      doc: 'Namespace of the object; defaults to the namespace of the request.',
    },
    labels: {
      type: stringMap,
      doc: 'Labels of the object, by which the `ruleSelector` of a Prometheus object selects it.',
    },
    annotations: { type: stringMap, doc: 'Annotations of the object, for tools.' },
  },
};

/** The object itself: PrometheusRule of the Prometheus Operator's API monitoring/v1. */
const objectType: StructType = {
  kind: 'struct',
  name: 'PrometheusRule',
  go: 'v1.PrometheusRule',
  keys: {
    apiVersion: {
      type: oneOf(['monitoring.coreos.com/v1']),
      required: true,
      doc: 'API version of the object: `monitoring.coreos.com/v1`.',
    },
    kind: {
      type: oneOf(['PrometheusRule']),
      required: true,
      doc: 'Kind of the object: `PrometheusRule`.',
    },
    metadata: { type: metadata, required: true, doc: 'Name, namespace and labels of the object.' },
    spec: { type: ruleSpecType, required: true, doc: 'Rule groups of the object.' },
  },
};

/** What the API server says of a list; nobody writes it. */
const listMetadata: StructType = {
  kind: 'struct',
  name: 'metadata',
  go: 'v1.ListMeta',
  keys: {
    resourceVersion: {
      type: string,
      doc: 'Version of the list on the server that it was read from.',
    },
    continue: { type: string, doc: 'Where the server continues, if it gave a part of the list.' },
  },
};

/** `kubectl get` gives the one, and the API server the other. */
const listType: StructType = {
  kind: 'struct',
  name: 'PrometheusRuleList',
  go: 'v1.PrometheusRuleList',
  keys: {
    apiVersion: {
      type: oneOf(['monitoring.coreos.com/v1', 'v1']),
      required: true,
      doc: 'API version: `monitoring.coreos.com/v1` of a `PrometheusRuleList`, `v1` of a `List`.',
    },
    kind: {
      type: oneOf(['PrometheusRuleList', 'List']),
      required: true,
      doc: 'Kind of the list: `PrometheusRuleList`, or `List` of objects of any kind.',
    },
    metadata: { type: listMetadata, doc: 'Metadata of the list, which has no name.' },
    items: { type: listOf(objectType), required: true, doc: 'The objects.' },
  },
};

/**
 * What describes a place in Kubernetes objects and Helm values: the groups wherever they are, lists of rules by
 * themselves, and the object around them. Objects of other kinds are not described.
 * @param offset where the place is in the text
 */
export function describeObject(
  text: string,
  path: ValuePath,
  offset: number,
): SchemaPart | undefined {
  const object = objectAt(text, offset);
  if (isOtherObject(object)) return undefined;
  const keys = path.filter((step) => step !== undefined);
  if (isForeignPath(keys)) return undefined;
  const groups = path.indexOf('groups');
  if (groups >= 0) return { type: ruleSpecType, depth: groups };
  const list = path.findIndex(
    (step, index) => step !== undefined && isRuleListName(step) && isItem(path, index + 1),
  );
  if (list >= 0) return { type: ruleListType, depth: list + 1 };
  if (!/^[ ]*(?:-[ ]+)?kind:[ \t]*["']?PrometheusRule(?:List)?\b/m.test(text)) return undefined;
  const isList = /^(?:PrometheusRule)?List$/.test(object.kind) || path[0] === 'items';
  return { type: isList ? listType : objectType, depth: 0 };
}

function isItem(path: ValuePath, index: number): boolean {
  return index < path.length && path[index] === undefined;
}
