import type { KeyTree } from './keyTree.ts';

/** What recognising several kinds of files has in common. */

/** Keys that a file of another program has where Prometheus' and Alertmanager's have none. */
const foreignKeys = [
  'apiVersion',
  'clients',
  'exporters',
  'ingester',
  'integrations',
  'jobs',
  'limits_config',
  'metrics',
  'modules',
  'namespace',
  'positions',
  'processors',
  'schema_config',
  'server',
  'service',
  'services',
  'storage_config',
];

/** True for a file with outermost keys that only other programs have, such as Loki or Docker Compose. */
export function isForeign(tree: KeyTree): boolean {
  return foreignKeys.some((key) => tree.top.has(key));
}

/** True for an object of Kubernetes, of whatever kind. */
export function isObject({ top }: KeyTree): boolean {
  return top.has('apiVersion') || (top.has('kind') && top.has('metadata'));
}

/** True where most of the outermost keys are known ones: a misspelt one among them is no matter. */
export function mostlyOf(tree: KeyTree, known: readonly string[]): boolean {
  const keys = [...tree.top];
  const strange = keys.filter((key) => !known.includes(key) && !key.startsWith('x-'));
  return !isForeign(tree) && strange.length * 2 <= keys.length;
}

/** True where a file has some known outermost keys and, being new, no others. */
export function isBegun({ top }: KeyTree, known: readonly string[]): boolean {
  return top.size > 0 && [...top].every((key) => known.includes(key));
}
